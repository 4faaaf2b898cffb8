/* collect.c - what the formats write, from a notes file, its article, or the kept text. */
#include <string.h>

#include "base/sha256.h"
#include "note/context.h"
#include "note/export/export.h"
#include "note/version.h"

static void make_key(export_article *art)
{
	str known[] = { art->url, art->guid, art->hash, art->title };
	char hex[65];
	size_t i = 0;

	while (i + 1 < sizeof known / sizeof *known && !known[i].n)
		i++;
	sha256_hex(known[i], hex);
	memcpy(art->key, hex, 8);
}

/* Points to bytes of the normalised text itself. */
static gloss_span byte_span(const normal *text, gloss_span points)
{
	str all = normal_text(text), s = normal_slice(text, points);

	return (gloss_span){ (size_t)(s.p - all.p), (size_t)(s.p - all.p) + s.n };
}

static void use_text(arena *a, export_article *art, const normal *text)
{
	size_t lines = 1, n = 0;
	gloss_block *blocks;
	str rest, line;

	art->text = arena_copy(a, normal_text(text));
	for (size_t i = 0; i < art->text.n; i++)
		lines += art->text.p[i] == '\n';
	blocks = arena_new(a, gloss_block, lines);
	for (rest = art->text; str_split(&rest, '\n', &line); n++) {
		size_t at = (size_t)(line.p - art->text.p);
		bool title = n == 0 && str_eq(line, art->title);

		blocks[n].at = (gloss_span){ at, at + line.n };
		blocks[n].kind = title ? GLOSS_BLOCK_TITLE : GLOSS_BLOCK_PARAGRAPH;
	}
	art->blocks = blocks;
	art->block_count = n;
}

/* Ties the notes to bytes of the normalised text. */
static void place_notes(const note_file *f, gloss_note *notes, const normal *text,
			const char *texts)
{
	anchor_resolver *r = anchor_resolver_new(text, texts);

	for (size_t i = 0; i < note_file_count(f); i++) {
		anchor an = note_anchor(f, note_file_get(f, i));
		anchor_place p = { .state = GLOSS_ANCHOR_NONE };

		if (an.exact.n)
			p = anchor_resolve(r, &an);
		notes[i].state = p.state;
		notes[i].at = p.at.end > p.at.start ? byte_span(text, p.at) : (gloss_span){ 0, 0 };
	}
	anchor_resolver_free(r);
}

export_article export_of_file(arena *a, const note_file *f, const normal *text, const char *texts)
{
	const note_head *head = note_file_head(f);
	size_t n = note_file_count(f);
	gloss_note *notes = arena_new(a, gloss_note, n + 1);
	gloss_span *points = arena_new(a, gloss_span, n + 1);
	str *versions = arena_new(a, str, n + 1);
	export_article out = {
		.url = head->url,
		.guid = head->guid,
		.title = head->title,
		.author = head->author,
		.outlet = head->source,
		.published = head->published,
		.lang = head->lang,
		.hash = head->text,
		.yaml = note_file_text(f),
		.notes = notes,
		.points = points,
		.versions = versions,
		.count = n,
	};

	for (size_t i = 0; i < n; i++) {
		const note_entry *e = note_file_get(f, i);

		notes[i] = e->note;
		versions[i] = note_anchor(f, e).text;
		if (e->placed)
			points[i] = e->place;
	}
	make_key(&out);
	if (text) {
		use_text(a, &out, text);
		place_notes(f, notes, text, texts);
	}
	return out;
}
