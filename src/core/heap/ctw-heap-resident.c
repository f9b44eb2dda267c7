/* SPDX-License-Identifier: MIT */
/*
 * ctw-heap-resident.c: how much of a heap the machine really holds in memory.
 *
 * An arena is address space until its pages are written: what the system says
 * of each page (mincore()) is the truth, whatever size its pages have.  The
 * records of the heap itself are not the program's and do not count.
 */
#include "heap/ctw-heap-private.h"

#include <sys/mman.h>
#include <unistd.h>

#define PAGES_AT_ONCE 1024

/* Bytes of [@address, @address + @size) that lie in resident pages. */
static gint64
resident_in (const guint8 *address, gsize size, gsize page)
{
  guchar known[PAGES_AT_ONCE];
  guint8 *first = (guint8 *) ((guintptr) address & ~(guintptr) (page - 1));
  const guint8 *end = address + size;
  gint64 bytes = 0;

  while (first < end)
    {
      gsize n = MIN (((gsize) (end - first) + page - 1) / page, (gsize) PAGES_AT_ONCE);

      /* Where the system does not tell, what was handed out was written too. */
      if (mincore (first, n * page, known) != 0)
        return (gint64) size;
      for (gsize i = 0; i < n; i++)
        if (known[i] & 1)
          bytes += MIN (first + (i + 1) * page, end) - MAX (first + i * page, address);
      first += n * page;
    }
  return bytes;
}

/**
 * ctw_heap_get_resident:
 * @heap: a heap
 *
 * Returns: bytes of its arenas and large blocks that are in memory now; not
 *   address space that nothing was written to
 */
gint64
ctw_heap_get_resident (const CtwHeap *heap)
{
  gsize page = (gsize) sysconf (_SC_PAGESIZE);
  gint64 bytes = 0;

  for (guint i = 0; i < heap->n_arenas; i++)
    if (heap->arenas[i]->address != NULL)
      bytes += resident_in (heap->arenas[i]->address, heap->arena_size, page);
  /* A block within a page or two was written when it was made. */
  for (const CtwLarge *large = heap->large.next; large != &heap->large; large = large->next)
    bytes += large->request < 2 * page
                 ? (gint64) large->request
                 : resident_in ((const guint8 *) (large + 1), large->request, page);
  return bytes;
}
