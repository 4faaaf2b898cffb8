/*
 * recode_fuzzer.c - a large file of any charset, read in pieces: at any place it says what it says
 * when it is read through. The input is repeated until there are several pieces.
 */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "load/recode.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

enum { FILE_SIZE = 70000, PIECE = 777 };

static size_t read_repeated(const void *arg, size_t at, char *buf, size_t n)
{
	const str *one = arg;
	size_t k = 0;

	for (; k < n && at + k < FILE_SIZE; k++)
		buf[k] = one->p[(at + k) % one->n];
	return k;
}

static void check(const recode *r, const recode_file *file)
{
	size_t size = recode_size(r);
	char *all = malloc(size + 1), piece[PIECE];

	assert(all && recode_read(r, file, 0, all, size) == size);
	for (size_t at = 0; at < size; at += PIECE * 31) {
		size_t want = size - at < PIECE ? size - at : PIECE;

		assert(recode_read(r, file, at, piece, PIECE) == want);
		assert(memcmp(piece, all + at, want) == 0);
	}
	assert(recode_read(r, file, size, piece, PIECE) == 0);
	free(all);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	str one = { (const char *)data, n };
	const recode_file file = { .read = read_repeated, .arg = &one, .size = FILE_SIZE };
	recode *r;

	if (n == 0)
		return 0;
	r = recode_new(&file);
	if (r)
		check(r, &file);
	recode_free(r);
	return 0;
}
