/* SPDX-License-Identifier: MIT */
/* cpython-3.15.c: the data sheet of CPython 3.15, as 3.15.2 on x86-64 Linux measures it. */
#include "profile/ctw-profile-sheets-private.h"

// clang-format off
const CtwProfile ctw_profile_cpython_3_15 = {
  .name = "3.15",
  .measured = "3.15.2",
  /* headers and words */
  .object_header = 16,                                         /* PyObject, v3.15.2 */
  .gc_header = 16,                                             /* PyGC_Head, v3.15.2 */
  .pre_header = CTW_PRE_HEADER_DICT_WEAKREF,                   /* _PyType_PreHeaderSize, v3.15.2 */
  .dict_word = CTW_DICT_WORD_POINTER,                          /* Py_TPFLAGS_MANAGED_DICT, v3.15.2 */
  .weakref_word = CTW_WEAKREF_WORD_PRE_HEADER,                 /* Py_TPFLAGS_MANAGED_WEAKREF, v3.15.2 */
  .var_dict = CTW_VAR_DICT_MANAGED,                            /* type_new_descriptors, v3.15.2 */
  .inline_values = CTW_INLINE_FIXED_SIZE,                      /* Py_TPFLAGS_INLINE_VALUES, v3.15.2 */
  .solid_rule = CTW_SOLID_SIZE,                                /* extra_ivars, shape_differs, v3.15.2 */
  .var_slots = CTW_VAR_SLOTS_TUPLE,                            /* type_new_slots, v3.15.2 */
  .refcount_word = CTW_REFCOUNT_SPLIT,                         /* ob_refcnt, v3.15.2 */
  /* shared keys, values, dicts */
  .storage = CTW_STORAGE_INLINE_VALUES,                        /* dictobject.c, v3.15.2 */
  .keys_header = 32,                                           /* PyDictKeysObject, v3.15.2 */
  .unicode_entry = 16,                                         /* PyDictUnicodeEntry, v3.15.2 */
  .general_entry = 24,                                         /* PyDictKeyEntry, v3.15.2 */
  .shared_keys_slots = 64,                                     /* NEXT_LOG2_KEYS_MAX_SIZE, v3.15.2 */
  .shared_keys_usable = 30,                                    /* SHARED_KEYS_MAX_SIZE, v3.15.2 */
  .static_attributes = CTW_STATIC_ATTRIBUTES_PREFILL,          /* type_new_impl, _PyDict_NewKeysForClass, v3.15.2 */
  .values_shape = CTW_VALUES_HEADED,                           /* new_values, _PyDictValues, v3.15.2 */
  .table_rounding = CTW_ROUNDING_NEXT_POWER,                   /* calculate_log2_keysize (gh-133703), v3.15.2 */
  .dict_after_delete = CTW_DICT_AFTER_DELETE_SPLIT,            /* PyObject_GenericGetDict, v3.15.2 */
  .delete_dict = CTW_MATERIALISE_NO,                           /* PyObject_GenericSetDict, v3.15.2 */
  .dict_request = 64,                                          /* PyDictObject, v3.15.2 */
  .dict_call = CTW_EAGER_DICT_EMPTY,                           /* dict_new, v3.15.2 */
  .dict_update = CTW_DICT_UPDATE_CLONE_COMBINED,               /* dict_merge, v3.15.2 */
  .dict_tracking = CTW_DICT_TRACKING_ALWAYS,                   /* MAINTAIN_TRACKING, v3.15.2 */
  .keys_domain = CTW_DOMAIN_MEM,                               /* new_keys_object, v3.15.2 */
  /* values */
  .str_hash = CTW_SIPHASH_1_3,                                 /* Py_HASH_ALGORITHM, v3.15.2 */
  .none_hash = CTW_NONE_HASH_CONSTANT,                         /* none_hash, v3.15.2 */
  .nan_hash = CTW_NAN_HASH_ADDRESS,                            /* _Py_HashDouble, v3.15.2 */
  .str_ascii_header = 40,                                      /* PyASCIIObject, v3.15.2 */
  .str_compact_header = 56,                                    /* PyCompactUnicodeObject, v3.15.2 */
  .int_digit_request = 32,                                     /* _PyLong_New, v3.15.2 */
  .int_size_request = 32,                                      /* PyLong_FromSsize_t, v3.15.2 */
  .int_sum_request = 32,                                       /* builtin_sum_impl, v3.15.2 */
  .int_of_double = CTW_INT_OF_DOUBLE_CACHED,                   /* PyLong_FromDouble, v3.15.2 */
  .int_zero_size = 28,                                         /* int___sizeof__, v3.15.2 */
  .int_tag = CTW_INT_TAG_DIGITS_CACHED,                        /* _PyLongValue.lv_tag, v3.15.2 */
  .int_results = CTW_INT_RESULTS_SHIFTS,                       /* long_bitwise, long_lshift1, v3.15.2 */
  .small_int_max = 1024,                                       /* _PY_NSMALLPOSINTS, v3.15.2 */
  .tuple_base = 48,                                            /* PyTupleObject, v3.15.2 */
  .list_growth = CTW_LIST_GROWTH_MULTIPLE_OF_4,                /* list_resize, v3.15.2 */
  .constant_fold = CTW_FOLD_CODE,                              /* ast_opt.c, fold_const_binop, v3.15.2 */
  .list_exact = CTW_LIST_EXACT_EVEN,                           /* list_extend, list_preallocate_exact, v3.15.2 */
  .list_collection = CTW_LIST_COLLECTION_GROWN,                /* list_extend_dict, list_extend_set, v3.15.2 */
  .list_iterator = CTW_LIST_ITERATOR_INLINED,                  /* list_extend, codegen_maybe_optimize_function_call, v3.15.2 */
  .split_room = CTW_SPLIT_ROOM_LENGTH,                         /* PREALLOC_SIZE, PyUnicode_Split, v3.15.2 */
  .constant_display = CTW_CONSTANT_DISPLAY_EXTEND,             /* starunpack_helper, v3.15.2 */
  .bytearray_buffer = CTW_BYTEARRAY_BUFFER_BYTES,              /* PyByteArrayObject, v3.15.2 */
  .weakref_request = 80,                                       /* PyWeakReference, v3.15.2 */
  .float_request = 24,                                         /* PyFloatObject, v3.15.2 */
  .heap_type_size = 944,                                       /* PyHeapTypeObject, v3.15.2 */
  /* allocator, collector, tracemalloc */
  .pool_size = 16384,                                          /* POOL_SIZE, v3.15.2 */
  .arena_size = 1048576,                                       /* ARENA_SIZE, v3.15.2 */
  .pool_header = 48,                                           /* POOL_OVERHEAD, v3.15.2 */
  .small_limit = 512,                                          /* SMALL_REQUEST_THRESHOLD, v3.15.2 */
  .gc_threshold0 = 2000,                                       /* GEN_THRESHOLD0, v3.15.2 */
  .gc_threshold1 = 10,                                         /* GEN_THRESHOLD1, v3.15.2 */
  .gc_threshold2 = 10,                                         /* GEN_THRESHOLD2, v3.15.2 */
  .trace_overhead = 32,                                        /* trace_t, v3.15.2 */
  .free_lists = CTW_FREE_LISTS_3_15,                           /* pycore_freelist.h, v3.15.2 */
  /* words that Python says */
  .mro_text = CTW_MRO_TEXT_SPACE,                              /* set_mro_error, v3.15.2 */
  .weakref_text = CTW_WEAKREF_TEXT_SHORT,                      /* type_new_visit_slots, v3.15.2 */
  .no_dict_text = CTW_NO_DICT_TEXT_TAIL,                       /* _PyObject_GenericSetAttrWithDict, v3.15.2 */
  .unset_slot_text = CTW_UNSET_TEXT_FULL,                      /* PyMember_GetOne, v3.15.2 */
  .missing_delete_text = CTW_UNSET_TEXT_FULL,                  /* _PyObject_GenericSetAttrWithDict, v3.15.2 */
  .read_name_cut = 100,                                        /* _PyObject_GenericGetAttrWithDict, v3.15.2 */
  .suggestion = CTW_SUGGESTION_INSTEAD,                        /* print_exception_suggestions, v3.15.2 */
  .property_text = CTW_PROPERTY_TEXT_FULL,                     /* property_descr_set, v3.15.2 */
  .init_subclass_text = CTW_INIT_SUBCLASS_TEXT_NAMED,          /* object___init_subclass__, v3.15.2 */
  .int_call_text = CTW_INT_CALL_TEXT_EXPECTED,                 /* long_new, v3.15.2 */
  .int_argument_text = CTW_INT_ARGUMENT_TEXT_REAL,             /* PyNumber_Long, v3.15.2 */
  .type_argument_text = CTW_TYPE_ARGUMENT_TEXT_FROZENDICT,     /* type_new_parse_args, v3.15.2 */
  .call_name = CTW_CALL_NAME_QUALIFIED,                        /* too_many_positional, missing_arguments, v3.15.2 */
  .keyword_hint = CTW_KEYWORD_HINT_YES,                        /* initialize_locals, v3.15.2 */
  .type_union = CTW_TYPE_UNION_YES,                            /* type.__or__, v3.15.2 */
  .super_text = CTW_SUPER_TEXT_NAMED,                          /* supercheck, v3.15.2 */
  .subscript_text = CTW_SUBSCRIPT_TEXT_TYPE,                   /* PyObject_GetItem, v3.15.2 */
  .class_assign_text = CTW_CLASS_ASSIGN_TEXT_MUTABLE,          /* object_set_class, v3.15.2 */
  .class_assign = CTW_CLASS_ASSIGN_WHOLE,                      /* compatible_for_assignment, v3.15.2 */
  .call_text = CTW_CALL_TEXT_QUALNAME,                         /* missing_arguments, v3.15.2 */
  .abstract_text = CTW_ABSTRACT_TEXT_WITHOUT,                  /* object_new, v3.15.2 */
  .property_doc = CTW_PROPERTY_DOC_SET,                        /* property_init_impl, v3.15.2 */
  .str_call_text = CTW_STR_CALL_TEXT_NAME,                     /* unicode_new, v3.15.2 */
  /* the compiler and the library */
  .body_names = CTW_BODY_NAMES_LINE_AND_STATIC,                /* compiler_class, v3.15.2 */
  .annotations_name = CTW_ANNOTATIONS_LAZY,                    /* codegen_setup_annotations_scope, v3.15.2 */
  .dataclass_slots = CTW_DATACLASS_SLOTS_DOCS,                 /* dataclasses._add_slots, v3.15.2 */
  .dataclass_checks = CTW_DATACLASS_CHECKS_AT_END,             /* dataclasses._process_class, v3.15.2 */
  .mutable_default = CTW_MUTABLE_DEFAULT_UNHASHABLE,           /* dataclasses._get_field, v3.15.2 */
  .named_tuple = CTW_NAMED_TUPLE_DICT,                         /* typing.NamedTupleMeta.__new__, v3.15.2 */
  .protocol_check = CTW_PROTOCOL_CHECK_BEFORE,                 /* typing._ProtocolMeta.__new__, v3.15.2 */
  .enum_attributes = CTW_ENUM_FOUR,                            /* EnumType.__new__, v3.15.2 */
  .enum_text = CTW_ENUM_TEXT_REPR,                             /* EnumType._check_for_existing_members_, v3.15.2 */
  .enum_namespace = CTW_ENUM_NAMESPACE_CLASSES,                /* EnumDict.__setitem__, v3.15.2 */
  .enum_data_type = CTW_ENUM_DATA_TYPE_DATACLASS,              /* EnumType._find_data_type_, v3.15.2 */
  .enum_keywords = CTW_ENUM_KEYWORDS_BOUNDARY,                 /* EnumType.__prepare__, v3.15.2 */
  .enum_auto = CTW_ENUM_AUTO_STRICT,                           /* Enum._generate_next_value_, v3.15.2 */
  .protocol_init = CTW_PROTOCOL_INIT_KEPT,                     /* Protocol.__init_subclass__, v3.15.2 */
  .generic_alias = CTW_GENERIC_ALIAS_YES,                      /* types.GenericAlias, v3.15.2 */
  .generic_text = CTW_GENERIC_TEXT_MULTIPLE_TIMES,             /* typing._generic_class_getitem, v3.15.2 */
  .generic_count = CTW_GENERIC_COUNT_AT_LEAST,                 /* typing._check_generic, v3.15.2 */
  .typed_dict_keywords = CTW_TYPED_DICT_KEYWORDS_CLOSED,       /* typing._TypedDictMeta.__new__, v3.15.2 */
  .set_name_error = CTW_SET_NAME_ERROR_NOTED,                  /* type_new_set_names, v3.15.2 */
};
// clang-format on
