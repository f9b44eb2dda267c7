/* SPDX-License-Identifier: MIT */
/*
 * ctw-profile.c: the registry of versions and the reflection over their fields.
 *
 * Invariant: the registry is in order of age, and every field of every sheet
 * is set; tests/unit/test-profile holds both.
 */
#include "config.h"

#include "profile/ctw-profile.h"
#include "profile/ctw-profile-sheets-private.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#define REGISTER(version) &ctw_profile_cpython_##version,
static const CtwProfile *const registry[] = { CTW_PROFILE_SHEETS (REGISTER) NULL };
#undef REGISTER
#define N_PROFILES (G_N_ELEMENTS (registry) - 1)

/* What the values of the policies mean; a number has no words. */
// clang-format off
static const char *const words_CtwPreHeader[] = {
  [CTW_PRE_HEADER_NONE] = N_ ("nothing"),
  [CTW_PRE_HEADER_DICT] = N_ ("two words where the dict is managed"),
  [CTW_PRE_HEADER_DICT_WEAKREF] = N_ ("two words where dict or weak references are managed"),
  NULL,
};
static const char *const words_CtwDictWord[] = {
  [CTW_DICT_WORD_BODY] = N_ ("a pointer in the body"),
  [CTW_DICT_WORD_VALUES_AND_DICT] = N_ ("two words in front: values, dict"),
  [CTW_DICT_WORD_TAGGED] = N_ ("one tagged word in front"),
  [CTW_DICT_WORD_POINTER] = N_ ("a pointer in front"),
  NULL,
};
static const char *const words_CtwWeakrefWord[] = {
  [CTW_WEAKREF_WORD_BODY] = N_ ("a word in the body"),
  [CTW_WEAKREF_WORD_PRE_HEADER] = N_ ("a word in front"),
  NULL,
};
static const char *const words_CtwVarDict[] = {
  [CTW_VAR_DICT_END] = N_ ("a pointer behind the items"),
  [CTW_VAR_DICT_MANAGED] = N_ ("managed, in front"),
  NULL,
};
static const char *const words_CtwInlineValues[] = {
  [CTW_INLINE_NEVER] = N_ ("none"),
  [CTW_INLINE_PLAIN_SIZE] = N_ ("classes that add nothing to object"),
  [CTW_INLINE_FIXED_SIZE] = N_ ("all of fixed size with a managed dict"),
  NULL,
};
static const char *const words_CtwSolidRule[] = {
  [CTW_SOLID_WEAKREF_DICT] = N_ ("all but a trailing weak reference word, then dict word"),
  [CTW_SOLID_WEAKREF_DICT_WEAKREF] = N_ ("all but trailing weak reference and dict words"),
  [CTW_SOLID_SIZE] = N_ ("any change of size"),
  NULL,
};
static const char *const words_CtwVarSlots[] = {
  [CTW_VAR_SLOTS_NONE] = N_ ("refused"),
  [CTW_VAR_SLOTS_TUPLE] = N_ ("allowed on tuple; __dict__ and __weakref__ anywhere"),
  NULL,
};
static const char *const words_CtwRefcount[] = {
  [CTW_REFCOUNT_PLAIN] = N_ ("a plain count"),
  [CTW_REFCOUNT_IMMORTAL] = N_ ("a count, or the mark of an immortal object"),
  [CTW_REFCOUNT_SPLIT] = N_ ("a 32-bit count and flags"),
  NULL,
};
static const char *const words_CtwStorage[] = {
  [CTW_STORAGE_SPLIT_DICT] = N_ ("a dict over shared keys"),
  [CTW_STORAGE_EXTERNAL_VALUES] = N_ ("an array of values beside the object"),
  [CTW_STORAGE_INLINE_VALUES] = N_ ("values inside the object"),
  NULL,
};
static const char *const words_CtwStaticAttributes[] = {
  [CTW_STATIC_ATTRIBUTES_NONE] = N_ ("not known to the compiler"),
  [CTW_STATIC_ATTRIBUTES_IGNORED] = N_ ("recorded, not used"),
  [CTW_STATIC_ATTRIBUTES_PREFILL] = N_ ("fill the shared keys beforehand"),
  NULL,
};
static const char *const words_CtwValuesShape[] = {
  [CTW_VALUES_PLAIN] = N_ ("values only"),
  [CTW_VALUES_PREFIXED] = N_ ("order bytes in front of the values"),
  [CTW_VALUES_HEADED] = N_ ("a header, values, order bytes"),
  NULL,
};
static const char *const words_CtwRounding[] = {
  [CTW_ROUNDING_NEXT_POWER] = N_ ("up to a power of two"),
  [CTW_ROUNDING_BIT_LENGTH] = N_ ("by bit length, one step too large at powers of two"),
  NULL,
};
static const char *const words_CtwDictAfterDelete[] = {
  [CTW_DICT_AFTER_DELETE_SPLIT] = N_ ("a dict with shared keys"),
  [CTW_DICT_AFTER_DELETE_EMPTY] = N_ ("an empty dict"),
  NULL,
};
static const char *const words_CtwMaterialise[] = {
  [CTW_MATERIALISE_NO] = N_ ("no"),
  [CTW_MATERIALISE_YES] = N_ ("yes"),
  NULL,
};
static const char *const words_CtwEagerDict[] = {
  [CTW_EAGER_DICT_TABLE] = N_ ("a table of 8"),
  [CTW_EAGER_DICT_EMPTY] = N_ ("no table"),
  NULL,
};
static const char *const words_CtwDictUpdate[] = {
  [CTW_DICT_UPDATE_EACH] = N_ ("inserts item by item"),
  [CTW_DICT_UPDATE_CLONE] = N_ ("clones the other's table"),
  [CTW_DICT_UPDATE_CLONE_COMBINED] = N_ ("clones the other's table unless keys are shared"),
  NULL,
};
static const char *const words_CtwDictTracking[] = {
  [CTW_DICT_TRACKING_LAZY] = N_ ("once it holds something that is tracked"),
  [CTW_DICT_TRACKING_ALWAYS] = N_ ("always"),
  NULL,
};
static const char *const words_CtwDomain[] = {
  [CTW_DOMAIN_RAW] = N_ ("raw"),
  [CTW_DOMAIN_MEM] = N_ ("mem"),
  [CTW_DOMAIN_OBJ] = N_ ("obj"),
  NULL,
};
static const char *const words_CtwSipHash[] = {
  [CTW_SIPHASH_2_4] = N_ ("SipHash-2-4"),
  [CTW_SIPHASH_1_3] = N_ ("SipHash-1-3"),
  NULL,
};
static const char *const words_CtwNoneHash[] = {
  [CTW_NONE_HASH_ADDRESS] = N_ ("from the address"),
  [CTW_NONE_HASH_CONSTANT] = N_ ("a constant"),
  NULL,
};
static const char *const words_CtwNanHash[] = {
  [CTW_NAN_HASH_ZERO] = N_ ("zero"),
  [CTW_NAN_HASH_ADDRESS] = N_ ("from the address"),
  NULL,
};
static const char *const words_CtwIntTag[] = {
  [CTW_INT_TAG_SIZE] = N_ ("number of digits, negative for a negative int"),
  [CTW_INT_TAG_DIGITS] = N_ ("number of digits and sign bits"),
  [CTW_INT_TAG_DIGITS_CACHED] = N_ ("number of digits, sign bits and a bit for cached ints"),
  NULL,
};
static const char *const words_CtwIntResults[] = {
  [CTW_INT_RESULTS_ARITHMETIC] = N_ ("arithmetic"),
  [CTW_INT_RESULTS_BITS] = N_ ("arithmetic, operations on bits and shifts to the right"),
  [CTW_INT_RESULTS_SHIFTS] = N_ ("arithmetic, operations on bits and shifts"),
  NULL,
};
static const char *const words_CtwListGrowth[] = {
  [CTW_LIST_GROWTH_EIGHTH] = N_ ("by an eighth and 3 or 6"),
  [CTW_LIST_GROWTH_MULTIPLE_OF_4] = N_ ("by an eighth and 6, to a multiple of 4"),
  NULL,
};
static const char *const words_CtwBytearrayBuffer[] = {
  [CTW_BYTEARRAY_BUFFER_RAW] = N_ ("a plain block"),
  [CTW_BYTEARRAY_BUFFER_BYTES] = N_ ("a bytes object"),
  NULL,
};
static const char *const words_CtwConstantDisplay[] = {
  [CTW_CONSTANT_DISPLAY_BUILD] = N_ ("item by item"),
  [CTW_CONSTANT_DISPLAY_EXTEND] = N_ ("extended by a constant"),
  NULL,
};
static const char *const words_CtwSplitRoom[] = {
  [CTW_SPLIT_ROOM_MOST] = N_ ("12 at first"),
  [CTW_SPLIT_ROOM_LENGTH] = N_ ("as many as the length allows, at most 12 at first"),
  NULL,
};

static const char *const words_CtwListCollection[] = {
  [CTW_LIST_COLLECTION_SAME] = N_ ("as of any other items"),
  [CTW_LIST_COLLECTION_GROWN] = N_ ("grown as by append()"),
  NULL,
};

static const char *const words_CtwIntOfDouble[] = {
  [CTW_INT_OF_DOUBLE_NEW] = N_ ("always new, but for 0"),
  [CTW_INT_OF_DOUBLE_CACHED] = N_ ("the cached int, where there is one"),
  NULL,
};
static const char *const words_CtwListIterator[] = {
  [CTW_LIST_ITERATOR_TRIMMED] = N_ ("what was guessed is cut back"),
  [CTW_LIST_ITERATOR_KEPT] = N_ ("what was guessed stays"),
  [CTW_LIST_ITERATOR_INLINED] = N_ ("as KEPT; list() of a generator expression appends"),
  NULL,
};
static const char *const words_CtwConstantFold[] = {
  [CTW_FOLD_TREE] = N_ ("in the tree: not slices, nor f-strings"),
  [CTW_FOLD_CODE] = N_ ("in the code: not what `not` is said of"),
  NULL,
};
static const char *const words_CtwListExact[] = {
  [CTW_LIST_EXACT] = N_ ("exact"),
  [CTW_LIST_EXACT_EVEN] = N_ ("rounded up to an even number"),
  NULL,
};
static const char *const words_CtwFreeLists[] = {
  [CTW_FREE_LISTS_3_8] = N_ ("dict, keys, float, list, tuple, method"),
  [CTW_FREE_LISTS_3_9] = N_ ("dict, keys, float, list, tuple"),
  [CTW_FREE_LISTS_3_11] = N_ ("dict, str keys, float, list, tuple"),
  [CTW_FREE_LISTS_3_13] = N_ ("dict, str keys, float, list, tuple up to 20"),
  [CTW_FREE_LISTS_3_14] = N_ ("dict, keys, float, list, tuple, int, method"),
  [CTW_FREE_LISTS_3_15] = N_ ("dict, keys, float, list, tuple, int, complex, method"),
  NULL,
};
static const char *const words_CtwMroText[] = {
  [CTW_MRO_TEXT_NEWLINE] = N_ ("a line break"),
  [CTW_MRO_TEXT_SPACE] = N_ ("a blank"),
  NULL,
};
static const char *const words_CtwWeakrefText[] = {
  [CTW_WEAKREF_TEXT_ITEMSIZE] = N_ ("mentions __itemsize__"),
  [CTW_WEAKREF_TEXT_SHORT] = N_ ("short"),
  NULL,
};
static const char *const words_CtwNoDictText[] = {
  [CTW_NO_DICT_TEXT_SHORT] = N_ ("short"),
  [CTW_NO_DICT_TEXT_TAIL] = N_ ("says that there is no __dict__"),
  NULL,
};
static const char *const words_CtwUnsetText[] = {
  [CTW_UNSET_TEXT_NAME] = N_ ("only the name"),
  [CTW_UNSET_TEXT_FULL] = N_ ("a sentence"),
  NULL,
};
static const char *const words_CtwSuggestion[] = {
  [CTW_SUGGESTION_NONE] = N_ ("none"),
  [CTW_SUGGESTION_NAME] = N_ ("the similar name, when reading"),
  [CTW_SUGGESTION_NAME_ALL] = N_ ("the similar name"),
  [CTW_SUGGESTION_INSTEAD] = N_ ("the similar name instead of the one written"),
  NULL,
};
static const char *const words_CtwPropertyText[] = {
  [CTW_PROPERTY_TEXT_PLAIN] = N_ ("without its name"),
  [CTW_PROPERTY_TEXT_NAME] = N_ ("with its name"),
  [CTW_PROPERTY_TEXT_FULL] = N_ ("with its name and class"),
  NULL,
};
static const char *const words_CtwInitSubclassText[] = {
  [CTW_INIT_SUBCLASS_TEXT_BARE] = N_ ("without the class"),
  [CTW_INIT_SUBCLASS_TEXT_NAMED] = N_ ("with the class"),
  NULL,
};
static const char *const words_CtwIntCallText[] = {
  [CTW_INT_CALL_TEXT_TAKES] = N_ ("takes at most"),
  [CTW_INT_CALL_TEXT_EXPECTED] = N_ ("expected at most"),
  NULL,
};
static const char *const words_CtwDataclassChecks[] = {
  [CTW_DATACLASS_CHECKS_IN_TURN] = N_ ("one after the other"),
  [CTW_DATACLASS_CHECKS_AT_END] = N_ ("at the end; all bases frozen or none"),
  NULL,
};
static const char *const words_CtwMutableDefault[] = {
  [CTW_MUTABLE_DEFAULT_TYPES] = N_ ("a list, dict or set"),
  [CTW_MUTABLE_DEFAULT_UNHASHABLE] = N_ ("what has no hash"),
  NULL,
};
static const char *const words_CtwCallName[] = {
  [CTW_CALL_NAME_BARE] = N_ ("by its name"),
  [CTW_CALL_NAME_QUALIFIED] = N_ ("by its qualified name"),
  NULL,
};
static const char *const words_CtwKeywordHint[] = {
  [CTW_KEYWORD_HINT_NO] = N_ ("no"),
  [CTW_KEYWORD_HINT_YES] = N_ ("yes"),
  NULL,
};
static const char *const words_CtwTypeUnion[] = {
  [CTW_TYPE_UNION_NO] = N_ ("no"),
  [CTW_TYPE_UNION_YES] = N_ ("yes"),
  NULL,
};
static const char *const words_CtwNamedTuple[] = {
  [CTW_NAMED_TUPLE_LOOSE] = N_ ("anything, which is ignored"),
  [CTW_NAMED_TUPLE_SINGLE] = N_ ("nothing"),
  [CTW_NAMED_TUPLE_GENERIC] = N_ ("Generic"),
  [CTW_NAMED_TUPLE_NO_CELL] = N_ ("Generic; no super() in the methods"),
  [CTW_NAMED_TUPLE_DICT] = N_ ("Generic; no super() in the methods; a field listed twice counts once"),
  NULL,
};
static const char *const words_CtwProtocolCheck[] = {
  [CTW_PROTOCOL_CHECK_AFTER] = N_ ("after the class is made"),
  [CTW_PROTOCOL_CHECK_BEFORE] = N_ ("before the class is made"),
  NULL,
};
static const char *const words_CtwSuperText[] = {
  [CTW_SUPER_TEXT_PLAIN] = N_ ("without the classes"),
  [CTW_SUPER_TEXT_NAMED] = N_ ("with both classes"),
  NULL,
};
static const char *const words_CtwSubscriptText[] = {
  [CTW_SUBSCRIPT_TEXT_METACLASS] = N_ ("names the metaclass"),
  [CTW_SUBSCRIPT_TEXT_TYPE] = N_ ("names the class"),
  NULL,
};
static const char *const words_CtwClassAssignText[] = {
  [CTW_CLASS_ASSIGN_TEXT_HEAP] = N_ ("heap types"),
  [CTW_CLASS_ASSIGN_TEXT_MUTABLE] = N_ ("mutable types"),
  NULL,
};
static const char *const words_CtwClassAssign[] = {
  [CTW_CLASS_ASSIGN_STEPS] = N_ ("step by step"),
  [CTW_CLASS_ASSIGN_WHOLE] = N_ ("as a whole"),
  NULL,
};
static const char *const words_CtwCallText[] = {
  [CTW_CALL_TEXT_NAME] = N_ ("by its name"),
  [CTW_CALL_TEXT_QUALNAME] = N_ ("with its class"),
  NULL,
};
static const char *const words_CtwAbstractText[] = {
  [CTW_ABSTRACT_TEXT_PLURAL] = N_ ("always abstract methods"),
  [CTW_ABSTRACT_TEXT_COUNTED] = N_ ("abstract method or methods"),
  [CTW_ABSTRACT_TEXT_WITHOUT] = N_ ("without an implementation"),
  NULL,
};
static const char *const words_CtwPropertyDoc[] = {
  [CTW_PROPERTY_DOC_NONE] = N_ ("nothing"),
  [CTW_PROPERTY_DOC_SET] = N_ ("__doc__ of every instance"),
  NULL,
};
static const char *const words_CtwStrCallText[] = {
  [CTW_STR_CALL_TEXT_NUMBER] = N_ ("argument 2"),
  [CTW_STR_CALL_TEXT_NAME] = N_ ("argument 'encoding'"),
  NULL,
};
static const char *const words_CtwBodyNames[] = {
  [CTW_BODY_NAMES_BASIC] = N_ ("__module__, __qualname__"),
  [CTW_BODY_NAMES_LINE_AND_STATIC] = N_ ("__module__, __qualname__, __firstlineno__, __static_attributes__"),
  NULL,
};
static const char *const words_CtwAnnotationsName[] = {
  [CTW_ANNOTATIONS_BOUND] = N_ ("yes"),
  [CTW_ANNOTATIONS_LAZY] = N_ ("no, __annotate_func__ is bound"),
  NULL,
};
static const char *const words_CtwDataclassSlots[] = {
  [CTW_DATACLASS_SLOTS_UNKNOWN] = N_ ("not known"),
  [CTW_DATACLASS_SLOTS_REPEAT] = N_ ("a second class that repeats inherited fields"),
  [CTW_DATACLASS_SLOTS_NEW_WEAKREF] = N_ ("a second class with new fields; weakref_slot may clash"),
  [CTW_DATACLASS_SLOTS_WEAKREF_SKIPPED] = N_ ("a second class with new fields; weakref_slot only where none is inherited"),
  [CTW_DATACLASS_SLOTS_DOCS] = N_ ("the same, documentation kept in a dict"),
  NULL,
};
static const char *const words_CtwEnumAttributes[] = {
  [CTW_ENUM_THREE] = N_ ("three attributes"),
  [CTW_ENUM_FOUR] = N_ ("four attributes"),
  NULL,
};
static const char *const words_CtwEnumText[] = {
  [CTW_ENUM_TEXT_COLON] = N_ ("by its name"),
  [CTW_ENUM_TEXT_REPR] = N_ ("by its repr"),
  NULL,
};
static const char *const words_CtwProtocolInit[] = {
  [CTW_PROTOCOL_INIT_REPLACED] = N_ ("replaced by one that refuses"),
  [CTW_PROTOCOL_INIT_KEPT] = N_ ("kept"),
  NULL,
};
static const char *const words_CtwGenericAlias[] = {
  [CTW_GENERIC_ALIAS_NO] = N_ ("no"),
  [CTW_GENERIC_ALIAS_YES] = N_ ("yes"),
  NULL,
};
static const char *const words_CtwGenericText[] = {
  [CTW_GENERIC_TEXT_TYPE_VARIABLES] = N_ ("type variables only"),
  [CTW_GENERIC_TEXT_OR_SPECIFICATIONS] = N_ ("or parameter specification variables"),
  [CTW_GENERIC_TEXT_MULTIPLE_TIMES] = N_ ("and \"multiple times\" of what is there twice"),
  NULL,
};
static const char *const words_CtwSetNameError[] = {
  [CTW_SET_NAME_ERROR_WRAPPED] = N_ ("within a RuntimeError"),
  [CTW_SET_NAME_ERROR_NOTED] = N_ ("as it is, with a note"),
  NULL,
};
static const char *const words_CtwEnumNamespace[] = {
  [CTW_ENUM_NAMESPACE_RESERVED] = N_ ("most _sunder_ names"),
  [CTW_ENUM_NAMESPACE_PRIVATE] = N_ ("most _sunder_ names; private ones are no members"),
  [CTW_ENUM_NAMESPACE_CLASSES] = N_ ("most _sunder_ names; private ones and classes are no members"),
  NULL,
};
static const char *const words_CtwEnumDataType[] = {
  [CTW_ENUM_DATA_TYPE_LIST] = N_ ("the last base before __new__; each counts"),
  [CTW_ENUM_DATA_TYPE_SET] = N_ ("the first base before __new__; the same one counts once"),
  [CTW_ENUM_DATA_TYPE_DATACLASS] = N_ ("dataclasses too"),
  NULL,
};
static const char *const words_CtwEnumKeywords[] = {
  [CTW_ENUM_KEYWORDS_NONE] = N_ ("none"),
  [CTW_ENUM_KEYWORDS_PASSED] = N_ ("passed on"),
  [CTW_ENUM_KEYWORDS_BOUNDARY] = N_ ("passed on, but for boundary"),
  NULL,
};
static const char *const words_CtwEnumAuto[] = {
  [CTW_ENUM_AUTO_LAST] = N_ ("one more than the last number"),
  [CTW_ENUM_AUTO_HIGHEST] = N_ ("one more than the highest number"),
  [CTW_ENUM_AUTO_STRICT] = N_ ("one more than the highest value"),
  NULL,
};
static const char *const words_CtwIntArgumentText[] = {
  [CTW_INT_ARGUMENT_TEXT_NUMBER] = N_ ("\"a number\""),
  [CTW_INT_ARGUMENT_TEXT_REAL] = N_ ("\"a real number\""),
  NULL,
};
static const char *const words_CtwGenericCount[] = {
  [CTW_GENERIC_COUNT_EXACT] = N_ ("how many it takes"),
  [CTW_GENERIC_COUNT_AT_LEAST] = N_ ("how many at least; some have defaults"),
  NULL,
};
static const char *const words_CtwTypedDictKeywords[] = {
  [CTW_TYPED_DICT_KEYWORDS_TOTAL] = N_ ("total"),
  [CTW_TYPED_DICT_KEYWORDS_CLOSED] = N_ ("total, closed and extra_items"),
  NULL,
};
static const char *const words_CtwTypeArgumentText[] = {
  [CTW_TYPE_ARGUMENT_TEXT_DICT] = N_ ("a dict"),
  [CTW_TYPE_ARGUMENT_TEXT_FROZENDICT] = N_ ("a dict or frozendict"),
  NULL,
};
// clang-format on
static const char *const words_guint[] = { NULL };

typedef struct
{
  const char *name;
  const char *unit;
  const char *meaning;
  const char *symbol;
  gsize offset;
  const char *const *words;
  guint n_words; /* 0 for a number */
} Field;

#define N_WORDS(words) ((guint) G_N_ELEMENTS (words) - 1)

/* Every field is as large as a guint: enums of this compiler are. */
static const Field fields[] = {
#define CTW_PROFILE_FIELD(type, name, unit, meaning, symbol)                                       \
  { #name,                                                                                         \
    unit,                                                                                          \
    meaning,                                                                                       \
    symbol,                                                                                        \
    G_STRUCT_OFFSET (CtwProfile, name),                                                            \
    words_##type,                                                                                  \
    N_WORDS (words_##type) },
#include "profile/ctw-profile-fields.h"
#undef CTW_PROFILE_FIELD
};

#define CTW_PROFILE_FIELD(type, name, unit, meaning, symbol)                                       \
  G_STATIC_ASSERT (sizeof (type) == sizeof (guint));
#include "profile/ctw-profile-fields.h"
#undef CTW_PROFILE_FIELD

/**
 * ctw_profiles:
 * @n: (out) (optional): how many there are
 *
 * Returns: (transfer none) (array length=n): all versions, oldest first
 */
const CtwProfile *const *
ctw_profiles (guint *n)
{
  if (n != NULL)
    *n = N_PROFILES;
  return registry;
}

/**
 * ctw_profile_find:
 * @name: (nullable): such as "3.13"
 *
 * Returns: (transfer none) (nullable): the version of that name
 */
const CtwProfile *
ctw_profile_find (const char *name)
{
  for (guint i = 0; name != NULL && i < N_PROFILES; i++)
    {
      if (strcmp (registry[i]->name, name) == 0)
        return registry[i];
    }
  return NULL;
}

/**
 * ctw_profile_newest:
 *
 * Returns: (transfer none): the newest version known
 */
const CtwProfile *
ctw_profile_newest (void)
{
  return registry[N_PROFILES - 1];
}

/**
 * ctw_profile_index:
 * @profile: one of the registry
 *
 * Returns: its position in the registry, the oldest being 0
 */
guint
ctw_profile_index (const CtwProfile *profile)
{
  for (guint i = 0; i < N_PROFILES; i++)
    {
      if (registry[i] == profile)
        return i;
    }
  g_return_val_if_reached (0);
}

/**
 * ctw_profile_get_release:
 * @major: (out): 3
 * @minor: (out): as in "3.13.0", the second number
 * @micro: (out): the third number
 *
 * The release that was measured, as `sys.version_info` tells it to a program
 * that asks.  No rule of layout may ask this.
 */
void
ctw_profile_get_release (const CtwProfile *profile, guint *major, guint *minor, guint *micro)
{
  g_auto (GStrv) parts = g_strsplit (profile->measured, ".", 3);

  g_return_if_fail (g_strv_length (parts) == 3);
  *major = (guint) g_ascii_strtoull (parts[0], NULL, 10);
  *minor = (guint) g_ascii_strtoull (parts[1], NULL, 10);
  *micro = (guint) g_ascii_strtoull (parts[2], NULL, 10);
}

/**
 * ctw_profile_n_fields:
 *
 * Returns: how many facts a profile holds, @name and @measured aside
 */
guint
ctw_profile_n_fields (void)
{
  return G_N_ELEMENTS (fields);
}

/**
 * ctw_profile_field_name:
 * @field: below ctw_profile_n_fields()
 *
 * Returns: (transfer none): the name as in the struct, such as "keys_header"
 */
const char *
ctw_profile_field_name (guint field)
{
  g_return_val_if_fail (field < G_N_ELEMENTS (fields), NULL);
  return fields[field].name;
}

/**
 * ctw_profile_field_unit:
 * @field: below ctw_profile_n_fields()
 *
 * Returns: (transfer none): "bytes", "names" …; "" for a policy; not translated
 */
const char *
ctw_profile_field_unit (guint field)
{
  g_return_val_if_fail (field < G_N_ELEMENTS (fields), NULL);
  return fields[field].unit;
}

/**
 * ctw_profile_field_meaning:
 * @field: below ctw_profile_n_fields()
 *
 * Returns: (transfer none): what the fact is about, in plain English; a
 *   message id for translation
 */
const char *
ctw_profile_field_meaning (guint field)
{
  g_return_val_if_fail (field < G_N_ELEMENTS (fields), NULL);
  return fields[field].meaning;
}

/**
 * ctw_profile_field_symbol:
 * @field: below ctw_profile_n_fields()
 *
 * Returns: (transfer none): the CPython symbol that the fact comes from
 */
const char *
ctw_profile_field_symbol (guint field)
{
  g_return_val_if_fail (field < G_N_ELEMENTS (fields), NULL);
  return fields[field].symbol;
}

/**
 * ctw_profile_field_value:
 * @field: below ctw_profile_n_fields()
 *
 * Returns: the number, or the value of the policy's enum; 0 is never valid
 */
gint64
ctw_profile_field_value (const CtwProfile *profile, guint field)
{
  guint value;

  g_return_val_if_fail (field < G_N_ELEMENTS (fields), 0);
  memcpy (&value, (const char *) profile + fields[field].offset, sizeof value);
  return value;
}

/**
 * ctw_profile_field_text:
 * @field: below ctw_profile_n_fields()
 *
 * The words are the same in every locale; a caller that shows them may look
 * their translation up.
 *
 * Returns: (transfer full): the number, or what the policy says in plain words
 */
char *
ctw_profile_field_text (const CtwProfile *profile, guint field)
{
  gint64 value = ctw_profile_field_value (profile, field);
  const Field *f = &fields[field];

  if (f->n_words == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value);
  if (value <= 0 || value >= f->n_words || f->words[value] == NULL)
    return g_strdup ("");
  return g_strdup (f->words[value]);
}
