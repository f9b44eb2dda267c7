/* SPDX-License-Identifier: MIT */
/* cpython-3.9.c: the data sheet of CPython 3.9, as 3.9.18 on x86-64 Linux measures it. */
#include "profile/ctw-profile-sheets-private.h"

// clang-format off
const CtwProfile ctw_profile_cpython_3_9 = {
  .name = "3.9",
  .measured = "3.9.18",
  /* headers and words */
  .object_header = 16,                                         /* PyObject, v3.9.18 */
  .gc_header = 16,                                             /* PyGC_Head, v3.9.18 */
  .pre_header = CTW_PRE_HEADER_NONE,                           /* _PyType_PreHeaderSize, v3.9.18 */
  .dict_word = CTW_DICT_WORD_BODY,                             /* Py_TPFLAGS_MANAGED_DICT, v3.9.18 */
  .weakref_word = CTW_WEAKREF_WORD_BODY,                       /* Py_TPFLAGS_MANAGED_WEAKREF, v3.9.18 */
  .var_dict = CTW_VAR_DICT_END,                                /* type_new_descriptors, v3.9.18 */
  .inline_values = CTW_INLINE_NEVER,                           /* Py_TPFLAGS_INLINE_VALUES, v3.9.18 */
  .solid_rule = CTW_SOLID_WEAKREF_DICT,                        /* extra_ivars, shape_differs, v3.9.18 */
  .var_slots = CTW_VAR_SLOTS_NONE,                             /* type_new_slots, v3.9.18 */
  .refcount_word = CTW_REFCOUNT_PLAIN,                         /* ob_refcnt, v3.9.18 */
  /* shared keys, values, dicts */
  .storage = CTW_STORAGE_SPLIT_DICT,                           /* dictobject.c, v3.9.18 */
  .keys_header = 40,                                           /* PyDictKeysObject, v3.9.18 */
  .unicode_entry = 24,                                         /* PyDictUnicodeEntry, v3.9.18 */
  .general_entry = 24,                                         /* PyDictKeyEntry, v3.9.18 */
  .shared_keys_slots = 8,                                      /* NEXT_LOG2_KEYS_MAX_SIZE, v3.9.18 */
  .shared_keys_usable = 5,                                     /* SHARED_KEYS_MAX_SIZE, v3.9.18 */
  .static_attributes = CTW_STATIC_ATTRIBUTES_NONE,             /* type_new_impl, _PyDict_NewKeysForClass, v3.9.18 */
  .values_shape = CTW_VALUES_PLAIN,                            /* new_values, _PyDictValues, v3.9.18 */
  .table_rounding = CTW_ROUNDING_NEXT_POWER,                   /* calculate_log2_keysize (gh-133703), v3.9.18 */
  .dict_after_delete = CTW_DICT_AFTER_DELETE_SPLIT,            /* PyObject_GenericGetDict, v3.9.18 */
  .delete_dict = CTW_MATERIALISE_NO,                           /* PyObject_GenericSetDict, v3.9.18 */
  .dict_request = 64,                                          /* PyDictObject, v3.9.18 */
  .dict_call = CTW_EAGER_DICT_TABLE,                           /* dict_new, v3.9.18 */
  .dict_update = CTW_DICT_UPDATE_EACH,                         /* dict_merge, v3.9.18 */
  .dict_tracking = CTW_DICT_TRACKING_LAZY,                     /* MAINTAIN_TRACKING, v3.9.18 */
  .keys_domain = CTW_DOMAIN_OBJ,                               /* new_keys_object, v3.9.18 */
  /* values */
  .str_hash = CTW_SIPHASH_2_4,                                 /* Py_HASH_ALGORITHM, v3.9.18 */
  .none_hash = CTW_NONE_HASH_ADDRESS,                          /* none_hash, v3.9.18 */
  .nan_hash = CTW_NAN_HASH_ZERO,                               /* _Py_HashDouble, v3.9.18 */
  .str_ascii_header = 48,                                      /* PyASCIIObject, v3.9.18 */
  .str_compact_header = 72,                                    /* PyCompactUnicodeObject, v3.9.18 */
  .int_digit_request = 28,                                     /* _PyLong_New, v3.9.18 */
  .int_size_request = 28,                                      /* PyLong_FromSsize_t, v3.9.18 */
  .int_sum_request = 28,                                       /* builtin_sum_impl, v3.9.18 */
  .int_of_double = CTW_INT_OF_DOUBLE_CACHED,                   /* PyLong_FromDouble, v3.9.18 */
  .int_zero_size = 24,                                         /* int___sizeof__, v3.9.18 */
  .int_tag = CTW_INT_TAG_SIZE,                                 /* _PyLongValue.lv_tag, v3.9.18 */
  .int_results = CTW_INT_RESULTS_ARITHMETIC,                   /* long_bitwise, long_lshift1, v3.9.18 */
  .small_int_max = 256,                                        /* _PY_NSMALLPOSINTS, v3.9.18 */
  .tuple_base = 40,                                            /* PyTupleObject, v3.9.18 */
  .list_growth = CTW_LIST_GROWTH_MULTIPLE_OF_4,                /* list_resize, v3.9.18 */
  .constant_fold = CTW_FOLD_TREE,                              /* ast_opt.c, fold_const_binop, v3.9.18 */
  .list_exact = CTW_LIST_EXACT,                                /* list_extend, list_preallocate_exact, v3.9.18 */
  .list_collection = CTW_LIST_COLLECTION_SAME,                 /* list_extend_dict, list_extend_set, v3.9.18 */
  .list_iterator = CTW_LIST_ITERATOR_TRIMMED,                  /* list_extend, codegen_maybe_optimize_function_call, v3.9.18 */
  .split_room = CTW_SPLIT_ROOM_MOST,                           /* PREALLOC_SIZE, PyUnicode_Split, v3.9.18 */
  .constant_display = CTW_CONSTANT_DISPLAY_EXTEND,             /* starunpack_helper, v3.9.18 */
  .bytearray_buffer = CTW_BYTEARRAY_BUFFER_RAW,                /* PyByteArrayObject, v3.9.18 */
  .weakref_request = 72,                                       /* PyWeakReference, v3.9.18 */
  .float_request = 24,                                         /* PyFloatObject, v3.9.18 */
  .heap_type_size = 880,                                       /* PyHeapTypeObject, v3.9.18 */
  /* allocator, collector, tracemalloc */
  .pool_size = 4096,                                           /* POOL_SIZE, v3.9.18 */
  .arena_size = 262144,                                        /* ARENA_SIZE, v3.9.18 */
  .pool_header = 48,                                           /* POOL_OVERHEAD, v3.9.18 */
  .small_limit = 512,                                          /* SMALL_REQUEST_THRESHOLD, v3.9.18 */
  .gc_threshold0 = 700,                                        /* GEN_THRESHOLD0, v3.9.18 */
  .gc_threshold1 = 10,                                         /* GEN_THRESHOLD1, v3.9.18 */
  .gc_threshold2 = 10,                                         /* GEN_THRESHOLD2, v3.9.18 */
  .trace_overhead = 32,                                        /* trace_t, v3.9.18 */
  .free_lists = CTW_FREE_LISTS_3_9,                            /* pycore_freelist.h, v3.9.18 */
  /* words that Python says */
  .mro_text = CTW_MRO_TEXT_NEWLINE,                            /* set_mro_error, v3.9.18 */
  .weakref_text = CTW_WEAKREF_TEXT_ITEMSIZE,                   /* type_new_visit_slots, v3.9.18 */
  .no_dict_text = CTW_NO_DICT_TEXT_SHORT,                      /* _PyObject_GenericSetAttrWithDict, v3.9.18 */
  .unset_slot_text = CTW_UNSET_TEXT_NAME,                      /* PyMember_GetOne, v3.9.18 */
  .missing_delete_text = CTW_UNSET_TEXT_NAME,                  /* _PyObject_GenericSetAttrWithDict, v3.9.18 */
  .read_name_cut = 50,                                         /* _PyObject_GenericGetAttrWithDict, v3.9.18 */
  .suggestion = CTW_SUGGESTION_NONE,                           /* print_exception_suggestions, v3.9.18 */
  .property_text = CTW_PROPERTY_TEXT_PLAIN,                    /* property_descr_set, v3.9.18 */
  .init_subclass_text = CTW_INIT_SUBCLASS_TEXT_NAMED,          /* object___init_subclass__, v3.9.18 */
  .int_call_text = CTW_INT_CALL_TEXT_TAKES,                    /* long_new, v3.9.18 */
  .int_argument_text = CTW_INT_ARGUMENT_TEXT_NUMBER,           /* PyNumber_Long, v3.9.18 */
  .type_argument_text = CTW_TYPE_ARGUMENT_TEXT_DICT,           /* type_new_parse_args, v3.9.18 */
  .call_name = CTW_CALL_NAME_BARE,                             /* too_many_positional, missing_arguments, v3.9.18 */
  .keyword_hint = CTW_KEYWORD_HINT_NO,                         /* initialize_locals, v3.9.18 */
  .type_union = CTW_TYPE_UNION_NO,                             /* type.__or__, v3.9.18 */
  .super_text = CTW_SUPER_TEXT_PLAIN,                          /* supercheck, v3.9.18 */
  .subscript_text = CTW_SUBSCRIPT_TEXT_METACLASS,              /* PyObject_GetItem, v3.9.18 */
  .class_assign_text = CTW_CLASS_ASSIGN_TEXT_HEAP,             /* object_set_class, v3.9.18 */
  .class_assign = CTW_CLASS_ASSIGN_STEPS,                      /* compatible_for_assignment, v3.9.18 */
  .call_text = CTW_CALL_TEXT_NAME,                             /* missing_arguments, v3.9.18 */
  .abstract_text = CTW_ABSTRACT_TEXT_COUNTED,                  /* object_new, v3.9.18 */
  .property_doc = CTW_PROPERTY_DOC_NONE,                       /* property_init_impl, v3.9.18 */
  .str_call_text = CTW_STR_CALL_TEXT_NUMBER,                   /* unicode_new, v3.9.18 */
  /* the compiler and the library */
  .body_names = CTW_BODY_NAMES_BASIC,                          /* compiler_class, v3.9.18 */
  .annotations_name = CTW_ANNOTATIONS_BOUND,                   /* codegen_setup_annotations_scope, v3.9.18 */
  .dataclass_slots = CTW_DATACLASS_SLOTS_UNKNOWN,              /* dataclasses._add_slots, v3.9.18 */
  .dataclass_checks = CTW_DATACLASS_CHECKS_IN_TURN,            /* dataclasses._process_class, v3.9.18 */
  .mutable_default = CTW_MUTABLE_DEFAULT_TYPES,                /* dataclasses._get_field, v3.9.18 */
  .named_tuple = CTW_NAMED_TUPLE_SINGLE,                       /* typing.NamedTupleMeta.__new__, v3.9.18 */
  .protocol_check = CTW_PROTOCOL_CHECK_AFTER,                  /* typing._ProtocolMeta.__new__, v3.9.18 */
  .enum_attributes = CTW_ENUM_THREE,                           /* EnumType.__new__, v3.9.18 */
  .enum_text = CTW_ENUM_TEXT_COLON,                            /* EnumType._check_for_existing_members_, v3.9.18 */
  .enum_namespace = CTW_ENUM_NAMESPACE_RESERVED,               /* EnumDict.__setitem__, v3.9.18 */
  .enum_data_type = CTW_ENUM_DATA_TYPE_SET,                    /* EnumType._find_data_type_, v3.9.18 */
  .enum_keywords = CTW_ENUM_KEYWORDS_PASSED,                   /* EnumType.__prepare__, v3.9.18 */
  .enum_auto = CTW_ENUM_AUTO_LAST,                             /* Enum._generate_next_value_, v3.9.18 */
  .protocol_init = CTW_PROTOCOL_INIT_REPLACED,                 /* Protocol.__init_subclass__, v3.9.18 */
  .generic_alias = CTW_GENERIC_ALIAS_YES,                      /* types.GenericAlias, v3.9.18 */
  .generic_text = CTW_GENERIC_TEXT_TYPE_VARIABLES,             /* Generic.__class_getitem__, v3.9.18 */
  .generic_count = CTW_GENERIC_COUNT_EXACT,                    /* typing._check_generic, v3.9.18 */
  .typed_dict_keywords = CTW_TYPED_DICT_KEYWORDS_TOTAL,        /* typing._TypedDictMeta.__new__, v3.9.18 */
  .set_name_error = CTW_SET_NAME_ERROR_WRAPPED,                /* set_names, v3.9.18 */
};
// clang-format on
