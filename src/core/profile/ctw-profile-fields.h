/* SPDX-License-Identifier: MIT */
/*
 * ctw-profile-fields.h: everything that differs between Python versions, one line a fact.
 *
 * CTW_PROFILE_FIELD (type, name, unit, meaning, CPython symbol) is expanded by
 * the struct, the completeness test, `cutaway-cli versions` and its --diff.
 * A behaviour that no policy describes yet gets a new enum value and its branch
 * in the one file that applies the rule.  In a sheet every field is written
 * out; 0 is "forgotten", so counts that may be 0 are stored as bool policies or
 * biased.
 */
/* A fact is a line, however long. */
/* clang-format off */

/* --- headers and words */
CTW_PROFILE_FIELD (guint, object_header, "bytes", "reference count and type pointer", "PyObject")
CTW_PROFILE_FIELD (guint, gc_header, "bytes", "links in front of a collected object", "PyGC_Head")
CTW_PROFILE_FIELD (CtwPreHeader, pre_header, "", "words in front of the GC header", "_PyType_PreHeaderSize")
CTW_PROFILE_FIELD (CtwDictWord, dict_word, "", "where an instance keeps its dict", "Py_TPFLAGS_MANAGED_DICT")
CTW_PROFILE_FIELD (CtwWeakrefWord, weakref_word, "", "where an instance keeps its weak references", "Py_TPFLAGS_MANAGED_WEAKREF")
CTW_PROFILE_FIELD (CtwVarDict, var_dict, "", "the dict of a subclass of int, tuple, bytes …", "type_new_descriptors")
CTW_PROFILE_FIELD (CtwInlineValues, inline_values, "", "which classes keep values inside the object", "Py_TPFLAGS_INLINE_VALUES")
CTW_PROFILE_FIELD (CtwSolidRule, solid_rule, "", "which added words make a base solid", "extra_ivars, shape_differs")
CTW_PROFILE_FIELD (CtwVarSlots, var_slots, "", "slots on a class with variable size", "type_new_slots")
CTW_PROFILE_FIELD (CtwRefcount, refcount_word, "", "what the reference count word holds", "ob_refcnt")

/* --- shared keys, values, dicts */
CTW_PROFILE_FIELD (CtwStorage, storage, "", "how attributes of a plain instance are kept", "dictobject.c")
CTW_PROFILE_FIELD (guint, keys_header, "bytes", "header of a keys object", "PyDictKeysObject")
CTW_PROFILE_FIELD (guint, unicode_entry, "bytes", "entry of a table with str keys only", "PyDictUnicodeEntry")
CTW_PROFILE_FIELD (guint, general_entry, "bytes", "entry of a table with any keys", "PyDictKeyEntry")
CTW_PROFILE_FIELD (guint, shared_keys_slots, "cells", "index cells of a new class's shared keys", "NEXT_LOG2_KEYS_MAX_SIZE")
CTW_PROFILE_FIELD (guint, shared_keys_usable, "names", "names that fit into them", "SHARED_KEYS_MAX_SIZE")
CTW_PROFILE_FIELD (CtwStaticAttributes, static_attributes, "", "what self.x names do to the shared keys", "type_new_impl, _PyDict_NewKeysForClass")
CTW_PROFILE_FIELD (CtwValuesShape, values_shape, "", "the bytes of a values array", "new_values, _PyDictValues")
CTW_PROFILE_FIELD (CtwRounding, table_rounding, "", "how a wanted table size is rounded", "calculate_log2_keysize (gh-133703)")
CTW_PROFILE_FIELD (CtwDictAfterDelete, dict_after_delete, "", "what reading __dict__ makes after `del __dict__`", "PyObject_GenericGetDict")
CTW_PROFILE_FIELD (CtwMaterialise, delete_dict, "", "whether `del __dict__` first makes the dict", "PyObject_GenericSetDict")
CTW_PROFILE_FIELD (guint, dict_request, "bytes", "a dict object with its GC header", "PyDictObject")
CTW_PROFILE_FIELD (CtwEagerDict, dict_call, "", "what dict() and dict subclasses allocate at once", "dict_new")
CTW_PROFILE_FIELD (CtwDictUpdate, dict_update, "", "what update() does to a dict that is empty", "dict_merge")
CTW_PROFILE_FIELD (CtwDictTracking, dict_tracking, "", "when a dict is tracked by the collector", "MAINTAIN_TRACKING")
CTW_PROFILE_FIELD (CtwDomain, keys_domain, "", "the allocator domain of keys objects", "new_keys_object")

/* --- values */
CTW_PROFILE_FIELD (CtwSipHash, str_hash, "", "the hash of str and bytes", "Py_HASH_ALGORITHM")
CTW_PROFILE_FIELD (CtwNoneHash, none_hash, "", "hash(None)", "none_hash")
CTW_PROFILE_FIELD (CtwNanHash, nan_hash, "", "hash(nan)", "_Py_HashDouble")
CTW_PROFILE_FIELD (guint, str_ascii_header, "bytes", "header of an ASCII str", "PyASCIIObject")
CTW_PROFILE_FIELD (guint, str_compact_header, "bytes", "header of any other compact str", "PyCompactUnicodeObject")
CTW_PROFILE_FIELD (guint, int_digit_request, "bytes", "request for a computed one-digit int", "_PyLong_New")
CTW_PROFILE_FIELD (guint, int_size_request, "bytes", "request for a one-digit int made from a C size", "PyLong_FromSsize_t")
CTW_PROFILE_FIELD (guint, int_sum_request, "bytes", "request for a one-digit sum() of ints", "builtin_sum_impl")
CTW_PROFILE_FIELD (CtwIntOfDouble, int_of_double, "", "the int that round() makes of a float", "PyLong_FromDouble")
CTW_PROFILE_FIELD (guint, int_zero_size, "bytes", "sys.getsizeof(0)", "int___sizeof__")
CTW_PROFILE_FIELD (CtwIntTag, int_tag, "", "the word at +16 of an int", "_PyLongValue.lv_tag")
CTW_PROFILE_FIELD (CtwIntResults, int_results, "", "operations that make a one-digit int by its value", "long_bitwise, long_lshift1")
CTW_PROFILE_FIELD (guint, small_int_max, "", "largest cached int; the smallest is -5", "_PY_NSMALLPOSINTS")
CTW_PROFILE_FIELD (guint, tuple_base, "bytes", "an empty tuple with its GC header", "PyTupleObject")
CTW_PROFILE_FIELD (CtwListGrowth, list_growth, "", "how a list grows", "list_resize")
CTW_PROFILE_FIELD (CtwConstantFold, constant_fold, "", "where constants are folded", "ast_opt.c, fold_const_binop")
CTW_PROFILE_FIELD (CtwListExact, list_exact, "", "the room of list(range(n))", "list_extend, list_preallocate_exact")
CTW_PROFILE_FIELD (CtwSplitRoom, split_room, "", "the room of the list that split() makes", "PREALLOC_SIZE, PyUnicode_Split")
CTW_PROFILE_FIELD (CtwListCollection, list_collection, "", "the room of a list of a dict's or set's items", "list_extend_dict, list_extend_set")
CTW_PROFILE_FIELD (CtwListIterator, list_iterator, "", "the room of a list of an iterator's items", "list_extend, codegen_maybe_optimize_function_call")
CTW_PROFILE_FIELD (CtwConstantDisplay, constant_display, "", "how [1, 2, 3] and {1, 2, 3} are made", "starunpack_helper")
CTW_PROFILE_FIELD (CtwBytearrayBuffer, bytearray_buffer, "", "what holds the bytes of a bytearray", "PyByteArrayObject")
CTW_PROFILE_FIELD (guint, weakref_request, "bytes", "a weakref.ref object with its GC header", "PyWeakReference")
CTW_PROFILE_FIELD (guint, float_request, "bytes", "a float", "PyFloatObject")
CTW_PROFILE_FIELD (guint, heap_type_size, "bytes", "a class object without GC header and members", "PyHeapTypeObject")

/* --- allocator, collector, tracemalloc */
CTW_PROFILE_FIELD (guint, pool_size, "bytes", "one pool", "POOL_SIZE")
CTW_PROFILE_FIELD (guint, arena_size, "bytes", "one arena", "ARENA_SIZE")
CTW_PROFILE_FIELD (guint, pool_header, "bytes", "header of a pool", "POOL_OVERHEAD")
CTW_PROFILE_FIELD (guint, small_limit, "bytes", "largest request served from pools", "SMALL_REQUEST_THRESHOLD")
CTW_PROFILE_FIELD (guint, gc_threshold0, "objects", "new containers before a young collection", "GEN_THRESHOLD0")
CTW_PROFILE_FIELD (guint, gc_threshold1, "", "young collections before a middle one", "GEN_THRESHOLD1")
CTW_PROFILE_FIELD (guint, gc_threshold2, "", "middle collections before a full one", "GEN_THRESHOLD2")
CTW_PROFILE_FIELD (guint, trace_overhead, "bytes", "tracemalloc's own memory for one block", "trace_t")
CTW_PROFILE_FIELD (CtwFreeLists, free_lists, "", "which freed objects are kept for reuse", "pycore_freelist.h")

/* --- words that Python says */
CTW_PROFILE_FIELD (CtwMroText, mro_text, "", "what stands before 'order (MRO)'", "set_mro_error")
CTW_PROFILE_FIELD (CtwWeakrefText, weakref_text, "", "the refusal of a second __weakref__", "type_new_visit_slots")
CTW_PROFILE_FIELD (CtwNoDictText, no_dict_text, "", "the refusal to set an unknown attribute", "_PyObject_GenericSetAttrWithDict")
CTW_PROFILE_FIELD (CtwUnsetText, unset_slot_text, "", "reading a slot that is not set", "PyMember_GetOne")
CTW_PROFILE_FIELD (CtwUnsetText, missing_delete_text, "", "deleting what is not in the dict", "_PyObject_GenericSetAttrWithDict")
CTW_PROFILE_FIELD (guint, read_name_cut, "characters", "where the type name is cut in a read message", "_PyObject_GenericGetAttrWithDict")
CTW_PROFILE_FIELD (CtwSuggestion, suggestion, "", "the words that a traceback adds", "print_exception_suggestions")
CTW_PROFILE_FIELD (CtwPropertyText, property_text, "", "a property without setter", "property_descr_set")
CTW_PROFILE_FIELD (CtwInitSubclassText, init_subclass_text, "", "a class keyword that nobody takes", "object___init_subclass__")
CTW_PROFILE_FIELD (CtwIntCallText, int_call_text, "", "int() with three arguments", "long_new")
CTW_PROFILE_FIELD (CtwIntArgumentText, int_argument_text, "", "int() of what is no number", "PyNumber_Long")
CTW_PROFILE_FIELD (CtwTypeArgumentText, type_argument_text, "", "what the third argument of type() must be", "type_new_parse_args")
CTW_PROFILE_FIELD (CtwCallName, call_name, "", "how a message names a function", "too_many_positional, missing_arguments")
CTW_PROFILE_FIELD (CtwKeywordHint, keyword_hint, "", "whether an unknown keyword is followed by the similar one", "initialize_locals")
CTW_PROFILE_FIELD (CtwTypeUnion, type_union, "", "whether `int | None` is understood", "type.__or__")
CTW_PROFILE_FIELD (CtwSuperText, super_text, "", "super() on an object of another class", "supercheck")
CTW_PROFILE_FIELD (CtwSubscriptText, subscript_text, "", "subscripting a class that is not generic", "PyObject_GetItem")
CTW_PROFILE_FIELD (CtwClassAssignText, class_assign_text, "", "assigning a built-in class to __class__", "object_set_class")
CTW_PROFILE_FIELD (CtwClassAssign, class_assign, "", "how __class__ assignment compares __dict__ and __weakref__", "compatible_for_assignment")
CTW_PROFILE_FIELD (CtwCallText, call_text, "", "how a function is named when arguments are missing", "missing_arguments")
CTW_PROFILE_FIELD (CtwAbstractText, abstract_text, "", "the refusal to make an abstract class's instance", "object_new")
CTW_PROFILE_FIELD (CtwPropertyDoc, property_doc, "", "what a subclass of property sets when made", "property_init_impl")
CTW_PROFILE_FIELD (CtwStrCallText, str_call_text, "", "str() with a tuple as encoding", "unicode_new")

/* --- the compiler and the library */
CTW_PROFILE_FIELD (CtwBodyNames, body_names, "", "names that the compiler adds to a class body", "compiler_class")
CTW_PROFILE_FIELD (CtwAnnotationsName, annotations_name, "", "whether annotations bind __annotations__", "codegen_setup_annotations_scope")
CTW_PROFILE_FIELD (CtwDataclassSlots, dataclass_slots, "", "what dataclass(slots=…) does", "dataclasses._add_slots")
CTW_PROFILE_FIELD (CtwDataclassChecks, dataclass_checks, "", "when dataclass() checks what it would overwrite, and its bases", "dataclasses._process_class")
CTW_PROFILE_FIELD (CtwMutableDefault, mutable_default, "", "which default of a dataclass field is refused", "dataclasses._get_field")
CTW_PROFILE_FIELD (CtwNamedTuple, named_tuple, "", "what may stand beside NamedTuple", "typing.NamedTupleMeta.__new__")
CTW_PROFILE_FIELD (CtwProtocolCheck, protocol_check, "", "when the bases of a protocol are checked", "typing._ProtocolMeta.__new__")
CTW_PROFILE_FIELD (CtwEnumAttributes, enum_attributes, "", "what an Enum member holds", "EnumType.__new__")
CTW_PROFILE_FIELD (CtwEnumText, enum_text, "", "extending an Enum that has members", "EnumType._check_for_existing_members_")
CTW_PROFILE_FIELD (CtwEnumNamespace, enum_namespace, "", "which names an enumeration refuses", "EnumDict.__setitem__")
CTW_PROFILE_FIELD (CtwEnumDataType, enum_data_type, "", "what counts as the data type of an enumeration", "EnumType._find_data_type_")
CTW_PROFILE_FIELD (CtwEnumKeywords, enum_keywords, "", "class keywords of an enumeration", "EnumType.__prepare__")
CTW_PROFILE_FIELD (CtwEnumAuto, enum_auto, "", "the value of auto()", "Enum._generate_next_value_")
CTW_PROFILE_FIELD (CtwProtocolInit, protocol_init, "", "what becomes of __init__ in a Protocol", "Protocol.__init_subclass__")
CTW_PROFILE_FIELD (CtwGenericAlias, generic_alias, "", "whether list[int] is understood", "types.GenericAlias")
CTW_PROFILE_FIELD (CtwGenericText, generic_text, "", "what Generic[int] is told", "typing._generic_class_getitem")
CTW_PROFILE_FIELD (CtwGenericCount, generic_count, "", "what too few arguments of a generic class are told", "typing._check_generic")
CTW_PROFILE_FIELD (CtwTypedDictKeywords, typed_dict_keywords, "", "class keywords of a TypedDict", "typing._TypedDictMeta.__new__")
CTW_PROFILE_FIELD (CtwSetNameError, set_name_error, "", "how an error of __set_name__ arrives", "type_new_set_names")
// clang-format on
