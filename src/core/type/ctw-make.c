/* SPDX-License-Identifier: MIT */
#include "type/ctw-types-private.h"
CtwValue
ctw_make_type (CtwBuilder *b, CtwScope *scope, const CtwExpr *call)
{
  return ctw_value_unknown ("type(...)");
}
CtwValue
ctw_make_enum (CtwBuilder *b, CtwScope *scope, const CtwExpr *call, const CtwFullType *base)
{
  return ctw_value_unknown ("Enum(...)");
}
CtwValue
ctw_make_named_tuple (CtwBuilder *b, CtwScope *scope, const CtwExpr *call, gboolean typed)
{
  return ctw_value_unknown ("namedtuple(...)");
}
