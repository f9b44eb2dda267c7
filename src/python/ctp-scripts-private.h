/* SPDX-License-Identifier: MIT */
/* ctp-scripts-private.h: the Python programs that the library carries with it. */
#pragma once

#ifndef CTP_COMPILATION
#error "private to the python layer"
#endif

extern const unsigned char ctp_script_reader[];
extern const unsigned int ctp_script_reader_length;
extern const unsigned char ctp_script_probe[];
extern const unsigned int ctp_script_probe_length;
