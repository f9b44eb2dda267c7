/* SPDX-License-Identifier: MIT */
/*
 * ctw-profile.h: what is true of one Python version, as data.
 *
 * This folder is the only place that knows version numbers.  Every rule
 * elsewhere asks a profile for a number or switches on one of its policies.
 * The value 0 of each policy means "forgotten", which a test refuses.
 */
#pragma once

#include "base/ctw-base.h"

G_BEGIN_DECLS

typedef enum
{
  CTW_PRE_HEADER_NONE = 1,
  CTW_PRE_HEADER_DICT,
  CTW_PRE_HEADER_DICT_WEAKREF
} CtwPreHeader;
typedef enum
{
  CTW_DICT_WORD_BODY = 1,
  CTW_DICT_WORD_VALUES_AND_DICT,
  CTW_DICT_WORD_TAGGED,
  CTW_DICT_WORD_POINTER
} CtwDictWord;
typedef enum
{
  CTW_WEAKREF_WORD_BODY = 1,
  CTW_WEAKREF_WORD_PRE_HEADER
} CtwWeakrefWord;
typedef enum
{
  CTW_VAR_DICT_END = 1,
  CTW_VAR_DICT_MANAGED
} CtwVarDict;
typedef enum
{
  CTW_INLINE_NEVER = 1,
  CTW_INLINE_PLAIN_SIZE,
  CTW_INLINE_FIXED_SIZE
} CtwInlineValues;
typedef enum
{
  CTW_SOLID_WEAKREF_DICT = 1,
  CTW_SOLID_WEAKREF_DICT_WEAKREF,
  CTW_SOLID_SIZE
} CtwSolidRule;
typedef enum
{
  CTW_VAR_SLOTS_NONE = 1,
  CTW_VAR_SLOTS_TUPLE
} CtwVarSlots;
typedef enum
{
  CTW_REFCOUNT_PLAIN = 1,
  CTW_REFCOUNT_IMMORTAL,
  CTW_REFCOUNT_SPLIT
} CtwRefcount;

typedef enum
{
  CTW_STORAGE_SPLIT_DICT = 1,  /* a dict per instance over shared keys (3.8 … 3.10) */
  CTW_STORAGE_EXTERNAL_VALUES, /* a values array per instance (3.11, 3.12) */
  CTW_STORAGE_INLINE_VALUES,   /* values inside the object (3.13 …) */
} CtwStorage;

typedef enum
{
  CTW_STATIC_ATTRIBUTES_NONE = 1,
  CTW_STATIC_ATTRIBUTES_IGNORED,
  CTW_STATIC_ATTRIBUTES_PREFILL
} CtwStaticAttributes;
typedef enum
{
  CTW_VALUES_PLAIN = 1,
  CTW_VALUES_PREFIXED,
  CTW_VALUES_HEADED
} CtwValuesShape;
typedef enum
{
  CTW_ROUNDING_NEXT_POWER = 1,
  CTW_ROUNDING_BIT_LENGTH
} CtwRounding;
typedef enum
{
  CTW_DICT_AFTER_DELETE_SPLIT = 1,
  CTW_DICT_AFTER_DELETE_EMPTY
} CtwDictAfterDelete;
typedef enum
{
  CTW_MATERIALISE_NO = 1,
  CTW_MATERIALISE_YES
} CtwMaterialise;
typedef enum
{
  CTW_EAGER_DICT_TABLE = 1,
  CTW_EAGER_DICT_EMPTY
} CtwEagerDict;
typedef enum
{
  CTW_DICT_UPDATE_EACH = 1,      /* inserts item by item */
  CTW_DICT_UPDATE_CLONE,         /* takes a clone of the other's table, split or not */
  CTW_DICT_UPDATE_CLONE_COMBINED /* the same, unless it is split */
} CtwDictUpdate;
typedef enum
{
  CTW_DICT_TRACKING_LAZY = 1,
  CTW_DICT_TRACKING_ALWAYS
} CtwDictTracking;
typedef enum
{
  CTW_DOMAIN_RAW = 1,
  CTW_DOMAIN_MEM,
  CTW_DOMAIN_OBJ
} CtwDomain;

typedef enum
{
  CTW_SIPHASH_2_4 = 1,
  CTW_SIPHASH_1_3
} CtwSipHash;
typedef enum
{
  CTW_NONE_HASH_ADDRESS = 1,
  CTW_NONE_HASH_CONSTANT
} CtwNoneHash;
typedef enum
{
  CTW_NAN_HASH_ZERO = 1,
  CTW_NAN_HASH_ADDRESS
} CtwNanHash;
typedef enum
{
  CTW_INT_TAG_SIZE = 1,
  CTW_INT_TAG_DIGITS,
  CTW_INT_TAG_DIGITS_CACHED
} CtwIntTag;
typedef enum
{
  CTW_INT_RESULTS_ARITHMETIC = 1,
  CTW_INT_RESULTS_BITS,
  CTW_INT_RESULTS_SHIFTS
} CtwIntResults;
typedef enum
{
  CTW_LIST_GROWTH_EIGHTH = 1,
  CTW_LIST_GROWTH_MULTIPLE_OF_4
} CtwListGrowth;
typedef enum
{
  CTW_BYTEARRAY_BUFFER_RAW = 1,
  CTW_BYTEARRAY_BUFFER_BYTES
} CtwBytearrayBuffer;
typedef enum
{
  CTW_CONSTANT_DISPLAY_BUILD = 1,
  CTW_CONSTANT_DISPLAY_EXTEND
} CtwConstantDisplay;
typedef enum
{
  CTW_FOLD_TREE = 1,
  CTW_FOLD_CODE
} CtwConstantFold;
typedef enum
{
  CTW_LIST_EXACT = 1,
  CTW_LIST_EXACT_EVEN
} CtwListExact;

/* What the list that str.split() makes has room for at first. */
typedef enum
{
  CTW_SPLIT_ROOM_UNSET = 0,
  CTW_SPLIT_ROOM_MOST,
  CTW_SPLIT_ROOM_LENGTH
} CtwSplitRoom;

/* What a list that takes the items of a dict or set has room for. */
typedef enum
{
  CTW_LIST_COLLECTION_UNSET = 0,
  CTW_LIST_COLLECTION_SAME,
  CTW_LIST_COLLECTION_GROWN
} CtwListCollection;
typedef enum
{
  CTW_INT_OF_DOUBLE_NEW = 1,
  CTW_INT_OF_DOUBLE_CACHED
} CtwIntOfDouble;
typedef enum
{
  CTW_LIST_ITERATOR_TRIMMED = 1,
  CTW_LIST_ITERATOR_KEPT,
  CTW_LIST_ITERATOR_INLINED
} CtwListIterator;
typedef enum
{
  CTW_FREE_LISTS_3_8 = 1,
  CTW_FREE_LISTS_3_9,
  CTW_FREE_LISTS_3_11,
  CTW_FREE_LISTS_3_13,
  CTW_FREE_LISTS_3_14,
  CTW_FREE_LISTS_3_15
} CtwFreeLists;

typedef enum
{
  CTW_MRO_TEXT_NEWLINE = 1,
  CTW_MRO_TEXT_SPACE
} CtwMroText;
typedef enum
{
  CTW_WEAKREF_TEXT_ITEMSIZE = 1,
  CTW_WEAKREF_TEXT_SHORT
} CtwWeakrefText;
typedef enum
{
  CTW_NO_DICT_TEXT_SHORT = 1,
  CTW_NO_DICT_TEXT_TAIL
} CtwNoDictText;
typedef enum
{
  CTW_UNSET_TEXT_NAME = 1,
  CTW_UNSET_TEXT_FULL
} CtwUnsetText;
typedef enum
{
  CTW_SUGGESTION_NONE = 1,
  CTW_SUGGESTION_NAME,
  CTW_SUGGESTION_NAME_ALL,
  CTW_SUGGESTION_INSTEAD
} CtwSuggestion;
typedef enum
{
  CTW_PROPERTY_TEXT_PLAIN = 1,
  CTW_PROPERTY_TEXT_NAME,
  CTW_PROPERTY_TEXT_FULL
} CtwPropertyText;
typedef enum
{
  CTW_INIT_SUBCLASS_TEXT_BARE = 1,
  CTW_INIT_SUBCLASS_TEXT_NAMED
} CtwInitSubclassText;
typedef enum
{
  CTW_INT_CALL_TEXT_TAKES = 1,
  CTW_INT_CALL_TEXT_EXPECTED
} CtwIntCallText;
typedef enum
{
  CTW_DATACLASS_CHECKS_IN_TURN = 1,
  CTW_DATACLASS_CHECKS_AT_END
} CtwDataclassChecks;
typedef enum
{
  CTW_MUTABLE_DEFAULT_TYPES = 1,
  CTW_MUTABLE_DEFAULT_UNHASHABLE
} CtwMutableDefault;
typedef enum
{
  CTW_CALL_NAME_BARE = 1,
  CTW_CALL_NAME_QUALIFIED
} CtwCallName;
typedef enum
{
  CTW_KEYWORD_HINT_NO = 1,
  CTW_KEYWORD_HINT_YES
} CtwKeywordHint;
typedef enum
{
  CTW_TYPE_UNION_NO = 1,
  CTW_TYPE_UNION_YES
} CtwTypeUnion;
typedef enum
{
  CTW_NAMED_TUPLE_LOOSE = 1,
  CTW_NAMED_TUPLE_SINGLE,
  CTW_NAMED_TUPLE_GENERIC,
  CTW_NAMED_TUPLE_NO_CELL,
  CTW_NAMED_TUPLE_DICT
} CtwNamedTuple;
typedef enum
{
  CTW_PROTOCOL_CHECK_AFTER = 1,
  CTW_PROTOCOL_CHECK_BEFORE
} CtwProtocolCheck;
typedef enum
{
  CTW_SUPER_TEXT_PLAIN = 1,
  CTW_SUPER_TEXT_NAMED
} CtwSuperText;
typedef enum
{
  CTW_SUBSCRIPT_TEXT_METACLASS = 1,
  CTW_SUBSCRIPT_TEXT_TYPE
} CtwSubscriptText;
typedef enum
{
  CTW_CLASS_ASSIGN_TEXT_HEAP = 1,
  CTW_CLASS_ASSIGN_TEXT_MUTABLE
} CtwClassAssignText;

/* How far o.__class__ = C follows both classes down to what they have in common. */
typedef enum
{
  CTW_CLASS_ASSIGN_STEPS = 1, /* __dict__ and __weakref__ must have been added by the same step */
  CTW_CLASS_ASSIGN_WHOLE      /* those two are compared at the end, whichever class added them */
} CtwClassAssign;
typedef enum
{
  CTW_CALL_TEXT_NAME = 1,
  CTW_CALL_TEXT_QUALNAME
} CtwCallText;
typedef enum
{
  CTW_ABSTRACT_TEXT_PLURAL = 1,
  CTW_ABSTRACT_TEXT_COUNTED,
  CTW_ABSTRACT_TEXT_WITHOUT
} CtwAbstractText;
typedef enum
{
  CTW_PROPERTY_DOC_NONE = 1,
  CTW_PROPERTY_DOC_SET
} CtwPropertyDoc;
typedef enum
{
  CTW_STR_CALL_TEXT_NUMBER = 1,
  CTW_STR_CALL_TEXT_NAME
} CtwStrCallText;

typedef enum
{
  CTW_BODY_NAMES_BASIC = 1,
  CTW_BODY_NAMES_LINE_AND_STATIC
} CtwBodyNames;
typedef enum
{
  CTW_ANNOTATIONS_BOUND = 1,
  CTW_ANNOTATIONS_LAZY
} CtwAnnotationsName;
typedef enum
{
  CTW_DATACLASS_SLOTS_UNKNOWN = 1,
  CTW_DATACLASS_SLOTS_REPEAT,
  CTW_DATACLASS_SLOTS_NEW_WEAKREF,
  CTW_DATACLASS_SLOTS_WEAKREF_SKIPPED,
  CTW_DATACLASS_SLOTS_DOCS
} CtwDataclassSlots;
typedef enum
{
  CTW_ENUM_THREE = 1,
  CTW_ENUM_FOUR
} CtwEnumAttributes;
typedef enum
{
  CTW_ENUM_TEXT_COLON = 1,
  CTW_ENUM_TEXT_REPR
} CtwEnumText;
typedef enum
{
  CTW_PROTOCOL_INIT_REPLACED = 1,
  CTW_PROTOCOL_INIT_KEPT
} CtwProtocolInit;
typedef enum
{
  CTW_GENERIC_ALIAS_NO = 1,
  CTW_GENERIC_ALIAS_YES
} CtwGenericAlias;

typedef enum
{
  CTW_GENERIC_TEXT_TYPE_VARIABLES = 1,
  CTW_GENERIC_TEXT_OR_SPECIFICATIONS,
  CTW_GENERIC_TEXT_MULTIPLE_TIMES
} CtwGenericText;

typedef enum
{
  CTW_SET_NAME_ERROR_WRAPPED = 1,
  CTW_SET_NAME_ERROR_NOTED
} CtwSetNameError;

typedef enum
{
  CTW_ENUM_NAMESPACE_RESERVED = 1,
  CTW_ENUM_NAMESPACE_PRIVATE,
  CTW_ENUM_NAMESPACE_CLASSES
} CtwEnumNamespace;

typedef enum
{
  CTW_ENUM_DATA_TYPE_LIST = 1,
  CTW_ENUM_DATA_TYPE_SET,
  CTW_ENUM_DATA_TYPE_DATACLASS
} CtwEnumDataType;

typedef enum
{
  CTW_ENUM_KEYWORDS_NONE = 1,
  CTW_ENUM_KEYWORDS_PASSED,
  CTW_ENUM_KEYWORDS_BOUNDARY
} CtwEnumKeywords;

typedef enum
{
  CTW_ENUM_AUTO_LAST = 1,
  CTW_ENUM_AUTO_HIGHEST,
  CTW_ENUM_AUTO_STRICT
} CtwEnumAuto;

typedef enum
{
  CTW_INT_ARGUMENT_TEXT_NUMBER = 1,
  CTW_INT_ARGUMENT_TEXT_REAL
} CtwIntArgumentText;

typedef enum
{
  CTW_GENERIC_COUNT_EXACT = 1,
  CTW_GENERIC_COUNT_AT_LEAST
} CtwGenericCount;

typedef enum
{
  CTW_TYPED_DICT_KEYWORDS_TOTAL = 1,
  CTW_TYPED_DICT_KEYWORDS_CLOSED
} CtwTypedDictKeywords;

typedef enum
{
  CTW_TYPE_ARGUMENT_TEXT_DICT = 1,
  CTW_TYPE_ARGUMENT_TEXT_FROZENDICT
} CtwTypeArgumentText;

/**
 * CtwProfile:
 * @name: "3.13"
 * @measured: the release that was measured, "3.13.0"
 *
 * One Python version. See ctw-profile-fields.h for the rest.
 */
typedef struct
{
  const char *name;
  const char *measured;
#define CTW_PROFILE_FIELD(type, name, unit, meaning, symbol) type name;
#include "profile/ctw-profile-fields.h"
#undef CTW_PROFILE_FIELD
} CtwProfile;

CTW_API const CtwProfile *const *ctw_profiles (guint *n);
CTW_API const CtwProfile *ctw_profile_find (const char *name);
CTW_API const CtwProfile *ctw_profile_newest (void);
CTW_API guint ctw_profile_index (const CtwProfile *profile);
CTW_API void ctw_profile_get_release (const CtwProfile *profile,
                                      guint *major,
                                      guint *minor,
                                      guint *micro);

/* Reflection, for tables and differences: every field as text. */
CTW_API guint ctw_profile_n_fields (void);
CTW_API const char *ctw_profile_field_name (guint field);
CTW_API const char *ctw_profile_field_unit (guint field);
CTW_API const char *ctw_profile_field_meaning (guint field);
CTW_API const char *ctw_profile_field_symbol (guint field);
CTW_API gint64 ctw_profile_field_value (const CtwProfile *profile, guint field);
CTW_API char *ctw_profile_field_text (const CtwProfile *profile,
                                      guint field) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
