/* test.h - what every unit test includes: cmocka, and the two ways we compare text. */
#ifndef TESTS_TEST_H
#define TESTS_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define assert_str(got, want)                                                                      \
	do {                                                                                       \
		char *got_ = str_dup(got);                                                         \
		assert_string_equal(got_, (want));                                                 \
		free(got_);                                                                        \
	} while (0)

#define assert_span(got, from, to)                                                                 \
	do {                                                                                       \
		assert_int_equal((got).start, (from));                                             \
		assert_int_equal((got).end, (to));                                                 \
	} while (0)

#endif
