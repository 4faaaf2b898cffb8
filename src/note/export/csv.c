/* csv.c - the columns that Readwise imports, as RFC 4180 writes them. */
#include <string.h>

#include "note/export/export.h"

static void begin(strbuf *out, const export_article *first, size_t articles, size_t total)
{
	(void)first;
	(void)articles;
	(void)total;
	strbuf_add(out, STR("Highlight,Title,Author,URL,Note,Location,Date\r\n"));
}

/*
 * A field in quotation marks. A spreadsheet takes what starts with one of "=+-@" for a
 * formula, and an article may have been written for that: an apostrophe stops it.
 */
static void add_field(strbuf *out, str s, const char *end)
{
	strbuf clean = { 0 };

	export_clean(&clean, s);
	strbuf_addc(out, '"');
	if (clean.n && strchr("=+-@\t", clean.p[0]))
		strbuf_addc(out, '\'');
	for (size_t i = 0; i < clean.n; i++) {
		if (clean.p[i] == '"')
			strbuf_addc(out, '"');
		strbuf_addc(out, clean.p[i]);
	}
	strbuf_addc(out, '"');
	strbuf_add(out, str_of(end));
	strbuf_clear(&clean);
}

/* Readwise reads ".tag" words at the start of a note as its tags. */
static void add_note_field(strbuf *out, const gloss_note *n)
{
	strbuf text = { 0 };

	for (size_t i = 0; i < n->tag_count; i++) {
		strbuf_addc(&text, '.');
		for (size_t k = 0; k < n->tags[i].n; k++)
			strbuf_addc(&text, n->tags[i].p[k] == ' ' ? '-' : n->tags[i].p[k]);
		strbuf_addc(&text, ' ');
	}
	if (n->person.n && !n->exact.n)
		strbuf_addf(&text, "%.*s: ", STR_ARGS(n->person));
	strbuf_add(&text, n->body);
	add_field(out, str_trim(strbuf_str(&text)), ",");
	strbuf_clear(&text);
}

static void note(strbuf *out, const export_article *art, size_t i, bool first)
{
	const gloss_note *n = &art->notes[i];
	strbuf date = { 0 };

	(void)first;
	add_field(out, n->exact, ",");
	add_field(out, art->title, ",");
	add_field(out, art->author.n ? art->author : art->outlet, ",");
	add_field(out, art->url, ",");
	add_note_field(out, n);
	if (art->points[i].end)
		strbuf_addf(out, "%zu", art->points[i].start);
	strbuf_addc(out, ',');
	export_time(&date, n->created);
	add_field(out, strbuf_str(&date), "\r\n");
	strbuf_clear(&date);
}

const exporter export_csv = {
	.format = GLOSS_FORMAT_CSV,
	.name = "csv",
	.suffix = ".csv",
	.begin = begin,
	.note = note,
};
