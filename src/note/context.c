#include "note/context.h"

#include "note/version.h"

static bool find_in_version(note_context *c, const anchor *a)
{
	anchor_index *ix = anchor_index_new(c->text);
	anchor_place p = anchor_find(ix, NULL, a);

	anchor_index_free(ix);
	c->at = p.at;
	return p.state == GLOSS_ANCHOR_EXACT;
}

static size_t points_of(str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += ((unsigned char)s.p[i] & 0xc0) != 0x80;
	return n;
}

/* What the note itself knows of its place. */
static void make_from_note(note_context *c, const gloss_note *n)
{
	strbuf b = { 0 };

	strbuf_add(&b, n->prefix);
	strbuf_add(&b, n->exact);
	strbuf_add(&b, n->suffix);
	c->text = normal_of_text(strbuf_str(&b));
	c->at.start = points_of(n->prefix);
	c->at.end = c->at.start + points_of(n->exact);
	strbuf_clear(&b);
}

anchor note_anchor(const note_file *f, const note_entry *en)
{
	return (anchor){ .exact = en->note.exact,
			 .prefix = en->note.prefix,
			 .suffix = en->note.suffix,
			 .at = en->place,
			 .text = en->text.n ? en->text : note_file_head(f)->text };
}

bool note_context_open(note_context *c, const note_file *f, const note_entry *en, const char *texts)
{
	anchor a = note_anchor(f, en);

	*c = (note_context){ 0 };
	if (!en->note.exact.n)
		return false;
	c->text = a.text.n ? version_open(texts, a.text) : NULL;
	c->whole = c->text && find_in_version(c, &a);
	if (!c->whole) {
		normal_free(c->text);
		make_from_note(c, &en->note);
	}
	return true;
}

void note_context_clear(note_context *c)
{
	normal_free(c->text);
	*c = (note_context){ 0 };
}

gloss_span note_context_paragraph(const note_context *c)
{
	const uint32_t *points = normal_points(c->text);
	size_t n = normal_count(c->text);
	gloss_span p = c->at;

	while (p.start > 0 && points[p.start - 1] != '\n')
		p.start--;
	while (p.end < n && points[p.end] != '\n')
		p.end++;
	return p;
}
