/* SPDX-License-Identifier: MIT */
/* ctp-memory.c: reads what is available from the system; without an answer, no limit. */
#include "ctp-memory.h"

#include <string.h>
#include <sys/resource.h>

static gint64
available_bytes (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/meminfo", &text, NULL, NULL))
    return G_MAXINT64;
  line = strstr (text, "MemAvailable:");
  return line == NULL ? G_MAXINT64
                      : g_ascii_strtoll (line + strlen ("MemAvailable:"), NULL, 10) * 1024;
}

gint64
ctp_memory_limit (gint mebibytes)
{
  struct rlimit limit;
  gint64 bytes;

  if (mebibytes > 0)
    return (gint64) mebibytes * 1024 * 1024;
  bytes = available_bytes ();
  if (getrlimit (RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
    bytes = MIN (bytes, (gint64) limit.rlim_cur);
  return bytes;
}
