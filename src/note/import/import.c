#include "note/import/import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/sha256.h"

void import_set_clear(import_set *s)
{
	for (size_t i = 0; i < s->articles.n; i++)
		vec_clear(&s->articles.p[i].notes);
	vec_clear(&s->articles);
	arena_clear(&s->mem);
	s->skipped = 0;
}

/* ---- formats */

static bool has_list(const json *doc, const char *key)
{
	const json *list = json_get(doc, str_of(key));

	return list && list->kind == JSON_ARRAY;
}

/* An annotation of Hypothesis names its page by "uri"; one of the W3C has a type. */
static bool is_hypothesis(const json *doc)
{
	const json *first = doc->kind == JSON_ARRAY && doc->count ? &doc->items[0] : NULL;

	return has_list(doc, "rows") || has_list(doc, "annotations") || json_get(first, STR("uri"));
}

static bool is_koreader(const json *doc)
{
	return has_list(doc, "entries") || has_list(doc, "documents");
}

static bool is_annotation(const json *doc)
{
	const json *type = json_get(doc, STR("type"));

	return json_get(doc, STR("@context")) || json_get(doc, STR("target")) ||
	       str_starts(json_text(type), STR("Annotation"));
}

static bool is_jsonld(const json *doc)
{
	if (doc->kind == JSON_ARRAY)
		return doc->count == 0 || is_annotation(&doc->items[0]);
	return is_annotation(doc);
}

static const struct {
	bool (*known)(const json *doc);
	bool (*read)(import_set *s, const json *doc, err *e);
} json_formats[] = {
	{ is_hypothesis, import_hypothesis },
	{ is_koreader, import_koreader },
	{ is_jsonld, import_jsonld },
};

/* Their names, for a message: "gloss YAML, W3C JSON-LD, ...". */
static const char *import_formats(void)
{
	return "gloss YAML, W3C JSON-LD, Hypothesis JSON, KOReader JSON or Kindle clippings";
}

static bool import_json(import_set *s, str bytes, err *e)
{
	json doc;

	if (!json_parse(&s->mem, bytes, &doc, e))
		return false;
	for (size_t i = 0; i < sizeof json_formats / sizeof *json_formats; i++)
		if (json_formats[i].known(&doc))
			return json_formats[i].read(s, &doc, e);
	return err_set(e, GLOSS_ERR_INPUT, "the JSON should be %s", import_formats());
}

bool import_read(import_set *s, str bytes, err *e)
{
	str start = bytes;
	size_t at;

	if (str_starts(start, STR("\xef\xbb\xbf")))
		start = str_from(start, 3);
	start = str_trim(start);
	if (str_starts(start, STR("{")) || str_starts(start, STR("[")))
		return import_json(s, bytes, e);
	if (str_find(start, STR("=========="), 0, &at))
		return import_clippings(s, bytes, e);
	if (str_starts(start, STR("gloss:")) || str_find(start, STR("\ngloss:"), 0, &at))
		return import_yaml(s, bytes, e);
	return err_set(e, GLOSS_ERR_INPUT, "the file should be %s", import_formats());
}

/* ---- for the readers */

static bool same_article(const note_head *a, const note_head *b)
{
	if (a->url.n && b->url.n)
		return str_eq(a->url, b->url);
	if (a->guid.n && b->guid.n)
		return str_eq(a->guid, b->guid);
	if (a->url.n || b->url.n || a->guid.n || b->guid.n)
		return false;
	if (a->text.n && b->text.n)
		return str_eq(a->text, b->text);
	return str_eq(a->title, b->title) && str_eq(a->author, b->author);
}

import_article *import_article_for(import_set *s, const note_head *head)
{
	/* Files list the notes of an article together: look from the end. */
	for (size_t i = s->articles.n; i-- > 0;)
		if (same_article(&s->articles.p[i].head, head))
			return &s->articles.p[i];
	vec_push(&s->articles, ((import_article){ .head = *head }));
	return &s->articles.p[s->articles.n - 1];
}

static bool is_our_id(str s)
{
	if (s.n != 9 || s.p[0] != 'n')
		return false;
	for (size_t i = 1; i < s.n; i++)
		if (!s.p[i] || !strchr("0123456789abcdef", s.p[i]))
			return false;
	return true;
}

str import_id(arena *a, str foreign, const note_entry *e)
{
	strbuf known = { 0 };
	char hex[65];

	if (str_starts(foreign, STR("urn:gloss:")))
		foreign = str_from(foreign, sizeof "urn:gloss:" - 1);
	if (is_our_id(foreign))
		return foreign;
	if (foreign.n)
		strbuf_add(&known, foreign);
	else
		strbuf_addf(&known, "%.*s\n%.*s\n%.*s", STR_ARGS(e->note.exact),
			    STR_ARGS(e->note.prefix), STR_ARGS(e->note.body));
	sha256_hex(strbuf_str(&known), hex);
	strbuf_clear(&known);
	return arena_printf(a, "n%.8s", hex);
}

/* Where a blank line ends a paragraph: in other programs' files a single line end is
 * often only where a line was full. */
static size_t paragraph_end(str s, size_t at)
{
	for (; at < s.n; at++) {
		size_t next = at + 1;

		if (s.p[at] != '\n')
			continue;
		while (next < s.n && strchr(" \t\r", s.p[next]))
			next++;
		if (next < s.n && s.p[next] == '\n')
			return at;
	}
	return s.n;
}

str import_words(arena *a, str s)
{
	vec(gloss_block) blocks = { 0 };
	normal *n;
	str out;

	for (size_t at = 0, end; at < s.n; at = end + 1) {
		end = paragraph_end(s, at);
		vec_push(&blocks, ((gloss_block){ .at = { at, end } }));
	}
	n = normal_new(s, blocks.p, blocks.n);
	out = arena_copy(a, normal_text(n));
	normal_free(n);
	vec_clear(&blocks);
	return out;
}

bool import_yaml(import_set *s, str bytes, err *e)
{
	note_file *f = note_file_parse(bytes, NULL, e);
	import_article *art;

	if (!f)
		return false;
	art = import_article_for(s, note_file_head(f));
	art->head = import_copy_head(&s->mem, note_file_head(f));
	for (size_t i = 0; i < note_file_count(f); i++)
		vec_push(&art->notes, import_copy_entry(&s->mem, note_file_get(f, i)));
	s->skipped += note_file_broken(f);
	note_file_free(f);
	return true;
}
