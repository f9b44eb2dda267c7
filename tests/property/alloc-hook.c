/* SPDX-License-Identifier: MIT */
/*
 * alloc-hook.c: writes down what a running Python asks of its allocators.
 *
 * Loaded with ctypes into any CPython; no header of it is needed: the functions
 * that install an allocator are looked up in the process.  Recording is on only
 * between hook_start() and hook_stop().
 */
#include <dlfcn.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

/* PyMemAllocatorEx, which has not changed since 3.5. */
typedef struct
{
  void *ctx;
  void *(*malloc) (void *ctx, size_t size);
  void *(*calloc) (void *ctx, size_t n, size_t size);
  void *(*realloc) (void *ctx, void *block, size_t size);
  void (*free) (void *ctx, void *block);
} Allocator;

typedef struct
{
  uint64_t kind; /* 'a' asked, 'f' freed */
  uint64_t domain;
  uint64_t size;
  uint64_t address;
} Record;

#define MAX_RECORDS 65536

static Allocator original[3];
static Record records[MAX_RECORDS];
static uint64_t n_records;
static int recording;

int hook_install (void);
void hook_start (void);
uint64_t hook_stop (void);
const Record *hook_records (void);

static void
record (char kind, intptr_t domain, size_t size, const void *block)
{
  if (!recording || n_records == MAX_RECORDS)
    return;
  records[n_records++] = (Record){ (uint64_t) kind, (uint64_t) domain, size, (uintptr_t) block };
}

static void *
hook_malloc (void *ctx, size_t size)
{
  const Allocator *own = &original[(intptr_t) ctx];
  void *block = own->malloc (own->ctx, size);

  record ('a', (intptr_t) ctx, size, block);
  return block;
}

static void *
hook_calloc (void *ctx, size_t n, size_t size)
{
  const Allocator *own = &original[(intptr_t) ctx];
  void *block = own->calloc (own->ctx, n, size);

  record ('a', (intptr_t) ctx, n * size, block);
  return block;
}

static void *
hook_realloc (void *ctx, void *old, size_t size)
{
  const Allocator *own = &original[(intptr_t) ctx];
  void *block = own->realloc (own->ctx, old, size);

  if (old != NULL)
    record ('f', (intptr_t) ctx, 0, old);
  record ('a', (intptr_t) ctx, size, block);
  return block;
}

static void
hook_free (void *ctx, void *block)
{
  const Allocator *own = &original[(intptr_t) ctx];

  if (block != NULL)
    record ('f', (intptr_t) ctx, 0, block);
  own->free (own->ctx, block);
}

/* The domains of PyMem_Malloc() and PyObject_Malloc(); 0 where the process has no such functions.
 */
int
hook_install (void)
{
  void (*get) (int, Allocator *) = (void (*) (int, Allocator *)) (uintptr_t) dlsym (
      RTLD_DEFAULT, "PyMem_GetAllocator");
  void (*set) (int, Allocator *) = (void (*) (int, Allocator *)) (uintptr_t) dlsym (
      RTLD_DEFAULT, "PyMem_SetAllocator");

  if (get == NULL || set == NULL)
    return 0;
  for (intptr_t domain = 1; domain <= 2; domain++)
    {
      Allocator hooks = { (void *) domain, hook_malloc, hook_calloc, hook_realloc, hook_free };

      get ((int) domain, &original[domain]);
      set ((int) domain, &hooks);
    }
  return 1;
}

void
hook_start (void)
{
  n_records = 0;
  recording = 1;
}

uint64_t
hook_stop (void)
{
  recording = 0;
  return n_records;
}

const Record *
hook_records (void)
{
  return records;
}
