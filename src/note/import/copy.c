/* copy.c - deep copies of heads and notes into another arena; see import.h. */
#include "note/import/import.h"

static void copy(arena *a, str *s)
{
	*s = s->n ? arena_copy(a, *s) : STR("");
}

note_head import_copy_head(arena *a, const note_head *h)
{
	note_head out = *h;
	str *all[] = { &out.url,    &out.guid,      &out.title, &out.source,
		       &out.author, &out.published, &out.lang,  &out.text };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		copy(a, all[i]);
	return out;
}

note_entry import_copy_entry(arena *a, const note_entry *e)
{
	note_entry out = *e;
	gloss_note *n = &out.note;
	str *all[] = { &n->id,      &n->mark,   &n->exact,   &n->prefix, &n->suffix,  &n->body,
		       &n->speaker, &n->person, &n->fix_set, &n->fix_to, &n->fix_was, &out.text };
	str *tags = arena_new(a, str, n->tag_count + 1);

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		copy(a, all[i]);
	for (size_t i = 0; i < n->tag_count; i++)
		tags[i] = arena_copy(a, n->tags[i]);
	n->tags = tags;
	return out;
}
