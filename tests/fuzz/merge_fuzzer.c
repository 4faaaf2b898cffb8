/*
 * merge_fuzzer.c - three versions of a notes file, parted by NUL bytes: what one side alone
 * has or changed is in the joined file, and that file can be read again.
 */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "note/merge.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static note_file *part(str *rest)
{
	str text = STR("");
	err e;

	str_split(rest, '\0', &text);
	return note_file_parse(text, "part", &e);
}

/* Without broken entries: what is in those may read as something else beside others. */
static bool is_whole(const note_file *f)
{
	return f && note_file_broken(f) == 0;
}

/* What only `side` has is kept as it is there. */
static void check_added(const note_file *base, const note_file *side, const note_file *other,
			const note_file *joined)
{
	for (size_t i = 0; i < note_file_count(side); i++) {
		const note_entry *en = note_file_get(side, i), *now;

		if (note_file_find(base, en->note.id) || note_file_find(other, en->note.id))
			continue;
		now = note_file_find(joined, en->note.id);
		if (now)
			assert(str_eq(now->note.body, en->note.body));
	}
}

static void join(const note_file *base, const note_file *ours, const note_file *theirs,
		 merge_missing missing)
{
	note_file *joined = note_merge(base, ours, theirs, missing, NULL), *again;
	err e;

	again = note_file_parse(note_file_text(joined), "joined", &e);
	assert(again && note_file_count(again) == note_file_count(joined));
	check_added(base, ours, theirs, joined);
	check_added(base, theirs, ours, joined);
	note_file_free(again);
	note_file_free(joined);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	str rest = { (const char *)data, n };
	note_file *base, *ours, *theirs;

	if (n > 1 << 16)
		return 0;
	base = part(&rest);
	ours = part(&rest);
	theirs = part(&rest);
	if (is_whole(base) && is_whole(ours) && is_whole(theirs)) {
		join(base, ours, theirs, MERGE_DELETED);
		join(base, ours, theirs, MERGE_KEPT);
	}
	note_file_free(base);
	note_file_free(ours);
	note_file_free(theirs);
	return 0;
}
