/*
 * notes_fuzzer.c - any file that is read as notes keeps all its entries through changes.
 *
 * And any bytes go through the YAML reader; what it hands out is written and read back.
 */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/ydoc.h"
#include "note/merge.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* ---- the reader */

static void visit(const ynode *node, int depth)
{
	strbuf b = { 0 };
	str back = STR("");
	ydoc *d;
	err e;

	assert(depth <= YDOC_DEPTH + 1);
	assert(node->line >= 1 && node->column >= 1);
	for (size_t i = 0; i < node->count; i++) {
		if (node->kind == YNODE_MAP)
			visit(node->keys[i], depth + 1);
		visit(node->items[i], depth + 1);
	}
	if (node->kind != YNODE_SCALAR)
		return;
	strbuf_add(&b, STR("k: "));
	yout_text(&b, node->value, 2);
	d = ydoc_parse(strbuf_str(&b), "", 1, 0, &e);
	assert(d && ydoc_str(d, ydoc_root(d), "k", &back, &e));
	assert(str_eq(back, node->value));
	ydoc_free(d);
	strbuf_clear(&b);
}

static void read_yaml(str text)
{
	err e;
	ydoc *d = ydoc_parse(text, "", 1, YDOC_DUPLICATES, &e);

	if (d)
		visit(ydoc_root(d), 1);
	ydoc_free(d);
}

/* ---- notes */

static note_file *reread(const note_file *f)
{
	err e;
	note_file *again = note_file_parse(note_file_text(f), "", &e);

	if (!again)
		fprintf(stderr, "%zu:%zu: %s\n", e.line, e.column, e.text);
	assert(again);
	if (note_file_count(again) != note_file_count(f))
		fprintf(stderr, "%zu, read again %zu:\n%.*s\n", note_file_count(f),
			note_file_count(again), STR_ARGS(note_file_text(f)));
	assert(note_file_count(again) == note_file_count(f));
	assert(note_file_broken(again) == note_file_broken(f));
	return again;
}

/* All entries of `old` but for `id` say in `now` what they said. */
static void check_kept(const note_file *old, const note_file *now, str id)
{
	for (size_t i = 0; i < note_file_count(old); i++) {
		const note_entry *was = note_file_get(old, i), *is;

		if (str_eq(was->note.id, id))
			continue;
		is = note_file_find(now, was->note.id);
		assert(is);
		assert(str_eq(is->note.body, was->note.body));
		assert(str_eq(is->note.exact, was->note.exact));
	}
}

static void change(const note_file *f, const note_entry *v)
{
	note_file *with = note_file_with(f, v), *again = reread(with);
	note_file *without = note_file_without(with, v->note.id, 1795255651), *last;
	const note_entry *is = note_file_find(again, v->note.id);
	err e;

	assert(is && str_eq(is->note.body, v->note.body));
	check_kept(f, again, v->note.id);
	/* What was the text of a broken entry may read as something when others are gone. */
	last = note_file_parse(note_file_text(without), "", &e);
	assert(last);
	check_kept(f, last, v->note.id);
	note_file_free(with);
	note_file_free(again);
	note_file_free(without);
	note_file_free(last);
}

static void read_notes(str text)
{
	note_entry v = { .note = { .id = STR("nffffffff"), .created = 1, .body = STR("a\n- b: c") },
			 .place = { 20, 30 },
			 .placed = true };
	note_file *f, *same;
	err e;

	f = note_file_parse(text, "t", &e);
	if (!f)
		return;
	assert(str_eq(note_file_text(f), text));
	for (size_t i = 0; i < note_file_broken(f); i++) {
		assert(note_file_broken_error(f, i)->line >= 1);
		/* Of two with one id the second is read when the first is gone. */
		if (strstr(note_file_broken_error(f, i)->text, "comes twice")) {
			note_file_free(f);
			return;
		}
	}
	change(f, &v);
	if (note_file_count(f)) {
		v = *note_file_get(f, note_file_count(f) / 2);
		v.note.body = STR("changed");
		v.note.conflict = false;
		change(f, &v);
	}
	same = note_merge(f, f, f, MERGE_DELETED, NULL);
	assert(note_file_count(same) == note_file_count(f));
	note_file_free(same);
	note_file_free(f);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	str text = { (const char *)data, n };

	if (n > 1 << 16)
		return 0;
	read_yaml(text);
	read_notes(text);
	return 0;
}
