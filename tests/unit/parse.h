/* parse.h - notes files from texts, for the tests of what such a file may hold. */
#ifndef TESTS_PARSE_H
#define TESTS_PARSE_H

#include "test.h"

#include "note/store.h"

/* Owned by the caller; the test fails where the text cannot be read. */
static inline note_file *parse(const char *text)
{
	err e = { 0 };
	note_file *f = note_file_parse(str_of(text), "t.yaml", &e);

	if (!f)
		print_message("# %s:%zu:%zu: %s\n", e.where, e.line, e.column, e.text);
	assert_non_null(f);
	return f;
}

#endif
