/*
 * import_fuzzer.c - files of all import formats: whatever is read has ids, and the same
 * bytes give the same notes.
 */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "note/import/import.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void check_sets(const import_set *a, const import_set *b)
{
	assert(a->articles.n == b->articles.n && a->skipped == b->skipped);
	for (size_t i = 0; i < a->articles.n; i++) {
		assert(a->articles.p[i].notes.n == b->articles.p[i].notes.n);
		for (size_t k = 0; k < a->articles.p[i].notes.n; k++) {
			const note_entry *e = &a->articles.p[i].notes.p[k];

			assert(e->note.id.n > 0);
			assert(str_eq(e->note.id, b->articles.p[i].notes.p[k].note.id));
		}
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	import_set a = { 0 }, b = { 0 };
	str bytes = { (const char *)data, n };
	err e = { 0 };
	bool ok = import_read(&a, bytes, &e);

	assert(import_read(&b, bytes, &e) == ok);
	if (ok)
		check_sets(&a, &b);
	else
		assert(e.text[0] && !strchr(e.text, '\n'));
	import_set_clear(&a);
	import_set_clear(&b);
	return 0;
}
