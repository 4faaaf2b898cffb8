/* test.h - what every unit test includes: cmocka, the two ways we compare text, and clearing up. */
#ifndef TESTS_TEST_H
#define TESTS_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/str.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define assert_str(got, want)                                                                      \
	do {                                                                                       \
		char *got_ = str_dup(got);                                                         \
		assert_string_equal(got_, (want));                                                 \
		free(got_);                                                                        \
	} while (0)

/* What grows with the square of a hostile length takes minutes, all else less than a second. */
#define assert_quick(start) assert_true(clock() - (start) < 8 * CLOCKS_PER_SEC)

#define assert_span(got, from, to)                                                                 \
	do {                                                                                       \
		assert_int_equal((got).start, (from));                                             \
		assert_int_equal((got).end, (to));                                                 \
	} while (0)

/* Makes an empty folder and writes its path. The test fails where it cannot be made. */
enum { TEST_DIR = 32 };
static inline void make_folder(char dir[TEST_DIR])
{
	snprintf(dir, TEST_DIR, "/tmp/gloss-test-XXXXXX");
	assert_non_null(mkdtemp(dir));
}

/* Removes a folder that the test has made, with all that is in it. 0: it is gone. */
static inline int delete_folder(const char *dir)
{
	char command[128];

	snprintf(command, sizeof command, "rm -rf '%s'", dir);
	return system(command);
}

/* Tears down a state on the heap whose first member is the path of its folder, an array. */
static inline int delete_state(void **state)
{
	int status = delete_folder(*state);

	free(*state);
	return status;
}

#endif
