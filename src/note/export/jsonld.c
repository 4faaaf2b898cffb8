/*
 * jsonld.c - notes as a W3C Web Annotation collection.
 *
 * "Web Annotation Data Model", W3C Recommendation, 23 February 2017. What that model
 * has no word for (colours, bookmark letters, corrections) is in our own "gloss:" terms,
 * which other programs pass over.
 */
#include "base/ascii.h"
#include "base/json.h"
#include "note/export/export.h"

static const char *const motivations[] = {
	[GLOSS_NOTE] = "commenting",      [GLOSS_HIGHLIGHT] = "highlighting",
	[GLOSS_BOOKMARK] = "bookmarking", [GLOSS_QUESTION] = "questioning",
	[GLOSS_CORRECTION] = "editing",
};
_Static_assert(sizeof motivations / sizeof *motivations == GLOSS_NOTE_TYPES,
	       "a type has no motivation");

static void put_text(json_writer *w, const char *key, str value)
{
	json_key(w, key);
	json_put_str(w, value);
}

static void put_time(json_writer *w, const char *key, time_t t)
{
	strbuf b = { 0 };

	export_time(&b, t);
	put_text(w, key, strbuf_str(&b));
	strbuf_clear(&b);
}

static void begin(strbuf *out, const export_article *first, size_t articles, size_t total)
{
	json_writer w = { .out = out };
	strbuf id = { 0 };

	strbuf_addf(&id, "urn:gloss:notes:%s", articles == 1 ? first->key : "all");
	json_open(&w, '{');
	json_key(&w, "@context");
	json_open(&w, '[');
	json_put_str(&w, STR("http://www.w3.org/ns/anno.jsonld"));
	json_open(&w, '{');
	put_text(&w, "gloss", STR("urn:gloss:terms:"));
	json_close(&w, '}');
	json_close(&w, ']');
	put_text(&w, "id", strbuf_str(&id));
	put_text(&w, "type", STR("AnnotationCollection"));
	put_text(&w, "label", articles == 1 && first->title.n ? first->title : STR("Notes"));
	json_key(&w, "total");
	json_put_int(&w, (int64_t)total);
	strbuf_addf(&id, ":page");
	json_key(&w, "first");
	json_open(&w, '{');
	put_text(&w, "id", strbuf_str(&id));
	put_text(&w, "type", STR("AnnotationPage"));
	json_key(&w, "startIndex");
	json_put_int(&w, 0);
	json_key(&w, "items");
	strbuf_addc(out, '[');
	strbuf_clear(&id);
}

/* A body of text; `purpose` says what it is to the note. */
static void put_body(json_writer *w, str value, const char *purpose, const char *format)
{
	json_open(w, '{');
	put_text(w, "type", STR("TextualBody"));
	put_text(w, "value", value);
	if (format)
		put_text(w, "format", str_of(format));
	put_text(w, "purpose", str_of(purpose));
	json_close(w, '}');
}

static void put_bodies(json_writer *w, const gloss_note *n)
{
	if (!n->body.n && !n->tag_count && !n->speaker.n && !n->fix_set.n)
		return;
	json_key(w, "body");
	json_open(w, '[');
	if (n->body.n)
		put_body(w, n->body, "commenting", "text/markdown");
	for (size_t i = 0; i < n->tag_count; i++)
		put_body(w, n->tags[i], "tagging", NULL);
	if (n->speaker.n)
		put_body(w, n->speaker, "identifying", NULL);
	if (n->fix_set.n)
		put_body(w, n->fix_to, "editing", NULL);
	json_close(w, ']');
}

static void put_selectors(json_writer *w, const gloss_note *n, gloss_span points)
{
	json_key(w, "selector");
	json_open(w, '[');
	json_open(w, '{');
	put_text(w, "type", STR("TextQuoteSelector"));
	put_text(w, "exact", n->exact);
	if (n->prefix.n)
		put_text(w, "prefix", n->prefix);
	if (n->suffix.n)
		put_text(w, "suffix", n->suffix);
	json_close(w, '}');
	if (points.end) {
		json_open(w, '{');
		put_text(w, "type", STR("TextPositionSelector"));
		json_key(w, "start");
		json_put_int(w, (int64_t)points.start);
		json_key(w, "end");
		json_put_int(w, (int64_t)points.end);
		json_close(w, '}');
	}
	json_close(w, ']');
}

/* Letters and digits of a name, for an identifier: "jane-o-brien". */
static void add_slug(strbuf *out, str name)
{
	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];

		if (export_is_alnum(c))
			strbuf_addc(out, ascii_lower(c));
		else if ((unsigned char)c >= 0x80)
			strbuf_addf(out, "%%%02X", (unsigned)(unsigned char)c);
		else if (out->n && out->p[out->n - 1] != '-')
			strbuf_addc(out, '-');
	}
}

/* An article is named by its address; one without is named by its text. */
static void add_source(strbuf *out, const export_article *art)
{
	if (art->url.n)
		strbuf_add(out, art->url);
	else if (art->hash.n)
		strbuf_addf(out, "urn:gloss:text:%.*s", STR_ARGS(art->hash));
	else
		strbuf_addf(out, "urn:gloss:article:%s", art->key);
}

static void put_target(json_writer *w, const export_article *art, const gloss_note *n,
		       gloss_span points, str version)
{
	strbuf id = { 0 };

	json_key(w, "target");
	if (n->person.n && !n->exact.n) {
		strbuf_add(&id, STR("urn:gloss:person:"));
		add_slug(&id, n->person);
		json_put_str(w, strbuf_str(&id));
		strbuf_clear(&id);
		return;
	}
	add_source(&id, art);
	json_open(w, '{');
	put_text(w, "type", STR("SpecificResource"));
	put_text(w, "source", strbuf_str(&id));
	if (n->exact.n)
		put_selectors(w, n, points);
	if (version.n) {
		json_key(w, "state");
		json_open(w, '{');
		put_text(w, "type", STR("State"));
		put_text(w, "gloss:text", version);
		json_close(w, '}');
	}
	json_close(w, '}');
	strbuf_clear(&id);
}

/* What is ours alone. */
static void put_terms(json_writer *w, const gloss_note *n)
{
	if (n->colour)
		put_text(w, "gloss:colour", str_of(gloss_colour_name(n->colour)));
	if (n->mark.n)
		put_text(w, "gloss:mark", n->mark);
	if (n->person.n)
		put_text(w, "gloss:person", n->person);
	if (n->fix_set.n) {
		json_key(w, "gloss:fix");
		json_open(w, '{');
		put_text(w, "gloss:set", n->fix_set);
		put_text(w, "gloss:to", n->fix_to);
		put_text(w, "gloss:was", n->fix_was);
		json_close(w, '}');
	}
}

/* What is known of the article: told once, with its first note, and with each note on a
 * person, whose target does not name it. */
static void put_article(json_writer *w, const export_article *art)
{
	const struct {
		const char *key;
		str value;
	} facts[] = {
		{ "gloss:guid", art->guid },           { "gloss:title", art->title },
		{ "gloss:source", art->outlet },       { "gloss:author", art->author },
		{ "gloss:published", art->published }, { "gloss:lang", art->lang },
		{ "gloss:text", art->hash },
	};
	strbuf id = { 0 };

	add_source(&id, art);
	json_key(w, "gloss:article");
	json_open(w, '{');
	put_text(w, "id", strbuf_str(&id));
	for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
		if (facts[i].value.n)
			put_text(w, facts[i].key, facts[i].value);
	json_close(w, '}');
	strbuf_clear(&id);
}

static void note(strbuf *out, const export_article *art, size_t i, bool first)
{
	const gloss_note *n = &art->notes[i];
	json_writer w = { .out = out };
	strbuf id = { 0 };

	strbuf_add(out, first ? STR("\n") : STR(",\n"));
	strbuf_addf(&id, "urn:gloss:%.*s", STR_ARGS(n->id));
	json_open(&w, '{');
	put_text(&w, "id", strbuf_str(&id));
	put_text(&w, "type", STR("Annotation"));
	put_text(&w, "motivation", str_of(motivations[n->type]));
	put_time(&w, "created", n->created);
	if (n->modified > n->created)
		put_time(&w, "modified", n->modified);
	put_bodies(&w, n);
	put_target(&w, art, n, art->points[i], art->versions[i]);
	put_terms(&w, n);
	if (i == 0 || (n->person.n && !n->exact.n))
		put_article(&w, art);
	json_close(&w, '}');
	strbuf_clear(&id);
}

static void end(strbuf *out)
{
	strbuf_add(out, STR("\n]}}\n"));
}

const exporter export_jsonld = {
	.format = GLOSS_FORMAT_JSONLD,
	.name = "jsonld",
	.suffix = ".jsonld",
	.also = ".json",
	.begin = begin,
	.note = note,
	.end = end,
};
