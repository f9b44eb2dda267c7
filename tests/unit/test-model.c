/* SPDX-License-Identifier: MIT */
/* test-model.c: the model's JSON: what is not one is refused, what is one comes back to the byte.
 */
#include "test-lib.h"

#include <string.h>

#define HEAD "{\"format\":1,\"reader\":\"3.11.2\",\"counts\":[0,0],\"diagnostics\":[],"
#define EMPTY HEAD "\"functions\":[],\"classes\":[],\"program\":"

static void
assert_refused (const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtwModel) model = ctw_model_new_from_json (json, -1, &error);

  g_assert_null (model);
  g_assert_error (error, CTW_ERROR, CTW_ERROR_MODEL);
}

static void
assert_same (const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtwModel) model = ctw_model_new_from_json (json, -1, &error);
  g_assert_no_error (error);
  g_autofree char *again = ctw_model_to_json (model);

  g_assert_cmpstr (again, ==, json);
}

static void
test_same (void)
{
  assert_same (EMPTY "[]}");
  assert_same (EMPTY "[[18,0,4,1,1]]}");
  assert_same (EMPTY "[[9,0,9,1,1,null,[[4,0,9,\"a\\\"\\\\\\n\\t\\u0000\\u001f é中😀\"]]]]}");
  assert_same (EMPTY "[[9,0,9,1,1,null,[[13,0,4,null,null,[1,0,1,\"-12\"],null]]]]}");
  assert_same (EMPTY "[[9,0,9,1,1,null,[[21,0,2]]]]}");
  assert_same (EMPTY "[[21,0,8,1,1,null,[],[],[\"a\",\"b\"]]]}");
  assert_same (EMPTY "[[3,0,8,1,1,\"a.b\",[],[],[\"a.b\"],[\"a\"]]]}");
  assert_same (EMPTY "[[17,0,9,1,4,null,[null],[[[18,1,2,2,2]],[],[],[]],[\"\"]]]}");
}

static void
test_refused (void)
{
  static const char *const programs[] = {
    "",                                             /* no program */
    "[",                                            /* no end */
    "[]",                                           /* no closing brace */
    "[]}x",                                         /* something behind it */
    "[[0,0,1,1,1]]}",                               /* no such statement */
    "[[23,0,1,1,1]]}",                              /* no such statement */
    "[[18,2,1,1,1]]}",                              /* a span that ends before it starts */
    "[[18,0,99999999999,1,1]]}",                    /* too far */
    "[[18,0,1,-1,1]]}",                             /* a line below zero */
    "[[18,0,1,1,1,\"text\"]]}",                     /* a text that pass has not */
    "[[9,0,1,1,1,null,[]]]}",                       /* an expression statement without one */
    "[[9,0,1,1,1,null,[null]]]}",                   /* the same, spelt out */
    "[[9,0,1,1,1,null,[[36,0,1]]]]}",               /* absent, as an expression */
    "[[9,0,1,1,1,null,[[1,0,1,\"1x\"]]]]}",         /* not an integer */
    "[[9,0,1,1,1,null,[[1,0,1,\"\"]]]]}",           /* nor is this */
    "[[9,0,1,1,1,null,[[10,0,1]]]]}",               /* a name without a name */
    "[[9,0,1,1,1,null,[[10,0,1,\"\\u0000\"]]]]}",   /* a NUL in it */
    "[[9,0,1,1,1,null,[[22,0,1,\"+\",[6,0,1]]]]]}", /* one operand */
    "[[9,0,1,1,1,null,[[25,0,1,\"< <\",[6,0,1],[6,0,1]]]]]}", /* one operator too many */
    "[[9,0,1,1,1,null,[[21,0,1,null,[6,0,1]]]]]}",            /* a key without a value */
    "[[9,0,1,1,1,null,[[4,0,1,\"\\ud800\"]]]]}",              /* half a surrogate */
    "[[9,0,1,1,1,null,[[4,0,1,\"\n\"]]]]}",                   /* a bare line feed */
    "[[9,0,1,1,1,null,[[4,0,1,\"\\x\"]]]]}",                  /* no such escape */
    "[[13,0,1,1,1,null,[[6,0,1]],[[]]]]}",                    /* if without its else */
    "[[17,0,1,1,1,null,[null],[[],[],[]]]]}",                 /* a handler without a body */
    "[[3,0,1,1,1,\"a\",[],[],[\"a\"],[]]]}",                  /* names that do not match */
    "[[1,0,1,1,1,0]]}",                                       /* a class that is not there */
    "[[2,0,1,1,1,0]]}",                                       /* a function that is not there */
    "[[1,0,1,1,1]]}",                                         /* a class without its index */
    "[[18,0,1,1,1],]}",                                       /* a comma too many */
    "[[18 0,1,1,1]]}",                                        /* a comma too few */
  };

  assert_refused ("");
  assert_refused ("null");
  assert_refused ("[][]");
  assert_refused ("{\"format\":2}");
  assert_refused ("\xff");
  for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
    {
      g_autofree char *json = g_strconcat (EMPTY, programs[i], NULL);
      assert_refused (json);
    }
}

static void
test_counts (void)
{
  /* More announced than there are, and more than there is room for. */
  assert_refused ("{\"format\":1,\"reader\":\"\",\"counts\":[1,0],\"diagnostics\":[],"
                  "\"functions\":[],\"classes\":[],\"program\":[]}");
  assert_refused ("{\"format\":1,\"reader\":\"\",\"counts\":[2147483647,2147483647],"
                  "\"diagnostics\":[],\"functions\":[],\"classes\":[],\"program\":[]}");
}

#define FUNCTION(body) "[\"f\",0,9,0,1,0,1,1,0,[],[],null,[" body "]]"
#define TWO "{\"format\":1,\"reader\":\"\",\"counts\":[0,2],\"diagnostics\":[],\"functions\":["

/* No function inside itself, none in two places: what walks a model comes to an end. */
static void
test_inside_out (void)
{
  assert_same (TWO FUNCTION ("[2,0,1,1,1,1]") "," FUNCTION ("") "],\"classes\":[],\"program\":"
                                                                "[[2,0,1,1,1,0]]}");
  assert_refused (TWO FUNCTION ("[2,0,1,1,1,0]") "," FUNCTION ("") "],\"classes\":[],"
                                                                   "\"program\":[]}");
  assert_refused (TWO FUNCTION ("") "," FUNCTION ("[2,0,1,1,1,0]") "],\"classes\":[],"
                                                                   "\"program\":[]}");
  assert_refused (TWO FUNCTION ("") "," FUNCTION ("") "],\"classes\":[],\"program\":"
                                                      "[[2,0,1,1,1,0],[2,0,1,1,1,0]]}");
}

static void
test_deep (void)
{
  g_autoptr (GString) json = g_string_new (EMPTY "[[9,0,1,1,1,null,[");

  for (guint i = 0; i < 100000; i++)
    g_string_append (json, "[16,0,1,null,");
  assert_refused (json->str);
}

static void
test_mangle (void)
{
  static const char *const cases[][3] = {
    { "A", "__x", "_A__x" },   { "_A", "__x", "_A__x" }, { "__A_", "__x", "_A___x" },
    { "A", "__x__", "__x__" }, { "A", "_x", "_x" },      { "A", "__x_", "_A__x_" },
    { "___", "__x", "__x" },   { "A", "__", "__" },      { "A", "___", "___" },
    { "A", "__a.b", "__a.b" }, { "A", "x", "x" },        { "Été", "__ß", "_Été__ß" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = ctw_mangle (cases[i][0], cases[i][1]);
      g_assert_cmpstr (name, ==, cases[i][2]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/same", test_same);
  g_test_add_func ("/model/refused", test_refused);
  g_test_add_func ("/model/counts", test_counts);
  g_test_add_func ("/model/inside-out", test_inside_out);
  g_test_add_func ("/model/deep", test_deep);
  g_test_add_func ("/model/mangle", test_mangle);
  return g_test_run ();
}
