/* json.c - annotations of the W3C's model, of Hypothesis, and of KOReader. */
#include "base/json.h"

#include <string.h>

#include "note/import/import.h"
#include "note/words.h"

/* A value that may stand alone or in a list: item i of it. NULL: no more. */
static const json *item(const json *value, size_t i)
{
	if (!value || value->kind == JSON_NULL)
		return NULL;
	if (value->kind != JSON_ARRAY)
		return i == 0 ? value : NULL;
	return i < value->count ? &value->items[i] : NULL;
}

static str text_of(const json *object, const char *key)
{
	return json_text(json_get(object, str_of(key)));
}

static bool is_type(const json *object, const char *type)
{
	const json *one, *types = json_get(object, STR("type"));

	for (size_t i = 0; (one = item(types, i)); i++)
		if (str_eq(json_text(one), str_of(type)))
			return true;
	return false;
}

static time_t time_of(const json *object, const char *key)
{
	time_t t;

	return note_time_parse(text_of(object, key), &t) ? t : 0;
}

static void take_times(note_entry *e, time_t created, time_t modified)
{
	e->note.created = created ? created : modified;
	e->note.modified = modified > e->note.created ? modified : e->note.created;
}

/* Quote and position; both programs write them alike. */
static void take_selectors(arena *a, note_entry *e, const json *selectors, bool positions)
{
	const json *s;

	for (size_t i = 0; (s = item(selectors, i)); i++) {
		int64_t start, end;

		if (is_type(s, "TextQuoteSelector")) {
			e->note.exact = import_words(a, text_of(s, "exact"));
			e->note.prefix = text_of(s, "prefix");
			e->note.suffix = text_of(s, "suffix");
		} else if (positions && is_type(s, "TextPositionSelector") &&
			   json_int(json_get(s, STR("start")), &start) &&
			   json_int(json_get(s, STR("end")), &end) && start >= 0 && end > start) {
			e->place = (gloss_span){ (size_t)start, (size_t)end };
			e->placed = true;
		}
		if (json_get(s, STR("refinedBy")))
			take_selectors(a, e, json_get(s, STR("refinedBy")), positions);
	}
}

static void add_tag(arena *a, note_entry *e, str tag)
{
	str *tags;

	tag = str_trim(tag);
	if (!tag.n)
		return;
	tags = arena_new(a, str, e->note.tag_count + 1);
	if (e->note.tag_count)
		memcpy(tags, e->note.tags, e->note.tag_count * sizeof *tags);
	tags[e->note.tag_count++] = tag;
	e->note.tags = tags;
}

static void add_body(arena *a, note_entry *e, str text)
{
	if (!text.n)
		return;
	if (e->note.body.n)
		e->note.body =
			arena_printf(a, "%.*s\n\n%.*s", STR_ARGS(e->note.body), STR_ARGS(text));
	else
		e->note.body = text;
}

/* A highlight with words of the user is a note. */
static void settle_type(note_entry *e)
{
	if (e->note.type == GLOSS_HIGHLIGHT && e->note.body.n)
		e->note.type = GLOSS_NOTE;
	if (e->note.type == GLOSS_NOTE && e->note.exact.n && !e->note.body.n)
		e->note.type = GLOSS_HIGHLIGHT;
}

static void put(import_set *s, const note_head *head, note_entry *e, str foreign)
{
	e->note.id = import_id(&s->mem, foreign, e);
	vec_push(&import_article_for(s, head)->notes, *e);
}

/* ---- the W3C's */

static const struct {
	const char *motivation;
	gloss_note_type type;
} motivations[] = {
	{ "commenting", GLOSS_NOTE },      { "highlighting", GLOSS_HIGHLIGHT },
	{ "bookmarking", GLOSS_BOOKMARK }, { "questioning", GLOSS_QUESTION },
	{ "editing", GLOSS_CORRECTION },
};
_Static_assert(sizeof motivations / sizeof *motivations == GLOSS_NOTE_TYPES,
	       "a type has no motivation");

static gloss_note_type type_of(const json *a)
{
	const json *one, *list = json_get(a, STR("motivation"));

	for (size_t i = 0; (one = item(list, i)); i++)
		for (size_t k = 0; k < sizeof motivations / sizeof *motivations; k++)
			if (str_eq(json_text(one), str_of(motivations[k].motivation)))
				return motivations[k].type;
	return GLOSS_NOTE;
}

static void take_body(arena *a, note_entry *e, const json *body)
{
	str purpose = text_of(body, "purpose"), value = text_of(body, "value");

	if (body->kind == JSON_STRING)
		value = body->text; /* the address of a text: kept as words */
	if (!value.n)
		value = text_of(body, "chars");
	if (str_eq(purpose, STR("tagging")))
		add_tag(a, e, value);
	else if (str_eq(purpose, STR("identifying")))
		e->note.speaker = value;
	else if (str_eq(purpose, STR("editing")))
		e->note.fix_to = value;
	else
		add_body(a, e, value);
}

static void take_terms(note_entry *e, const json *a)
{
	const json *fix = json_get(a, STR("gloss:fix"));

	gloss_colour_parse(text_of(a, "gloss:colour"), &e->note.colour);
	e->note.mark = text_of(a, "gloss:mark");
	e->note.person = text_of(a, "gloss:person");
	if (fix) {
		e->note.fix_set = text_of(fix, "gloss:set");
		e->note.fix_to = text_of(fix, "gloss:to");
		e->note.fix_was = text_of(fix, "gloss:was");
	}
}

/* An address of ours is none: an article without one is known by its text. */
static str address_of(str url)
{
	return str_starts(url, STR("urn:gloss:")) ? STR("") : url;
}

/* The article of the target, or what our own export says of it. */
static note_head head_of(const json *a, const json *target)
{
	const json *more = json_get(a, STR("gloss:article"));
	note_head head = { .url = text_of(target, "source") };

	if (target->kind == JSON_STRING)
		head.url = target->text;
	else if (!head.url.n)
		head.url = text_of(json_get(target, STR("source")), "id");
	if (!head.url.n)
		head.url = text_of(target, "id");
	head.text = text_of(json_get(target, STR("state")), "gloss:text");
	if (more) {
		head = (note_head){
			.url = text_of(more, "id"),
			.guid = text_of(more, "gloss:guid"),
			.title = text_of(more, "gloss:title"),
			.source = text_of(more, "gloss:source"),
			.author = text_of(more, "gloss:author"),
			.published = text_of(more, "gloss:published"),
			.lang = text_of(more, "gloss:lang"),
			.text = text_of(more, "gloss:text"),
		};
	}
	head.url = address_of(head.url);
	return head;
}

static void read_annotation(import_set *s, const json *a)
{
	const json *target = item(json_get(a, STR("target")), 0), *body;
	note_entry e = { .note.type = type_of(a) };
	note_head head;

	if (!target || !(target->kind == JSON_OBJECT || json_text(target).n)) {
		s->skipped++;
		return;
	}
	head = head_of(a, target);
	for (size_t i = 0; (body = item(json_get(a, STR("body")), i)); i++)
		take_body(&s->mem, &e, body);
	if (json_get(a, STR("bodyValue")))
		add_body(&s->mem, &e, text_of(a, "bodyValue"));
	take_selectors(&s->mem, &e, json_get(target, STR("selector")), true);
	take_terms(&e, a);
	e.text = text_of(json_get(target, STR("state")), "gloss:text");
	if (!e.note.fix_set.n && e.note.type == GLOSS_CORRECTION)
		e.note.type = GLOSS_NOTE;
	take_times(&e, time_of(a, "created"), time_of(a, "modified"));
	put(s, &head, &e, text_of(a, "id"));
}

static void read_items(import_set *s, const json *doc)
{
	const json *one, *items = json_get(doc, STR("items"));

	for (size_t i = 0; (one = item(items, i)); i++)
		read_annotation(s, one);
}

bool import_jsonld(import_set *s, const json *doc, err *e)
{
	const json *one;

	(void)e;
	for (size_t i = 0; (one = item(doc, i)); i++) {
		if (is_type(one, "AnnotationCollection"))
			read_items(s, json_get(one, STR("first")));
		if (is_type(one, "AnnotationPage") || is_type(one, "AnnotationCollection"))
			read_items(s, one);
		else
			read_annotation(s, one);
	}
	return true;
}

/* ---- Hypothesis */

static void read_row(import_set *s, const json *row)
{
	const json *target = item(json_get(row, STR("target")), 0);
	const json *title = item(json_get(json_get(row, STR("document")), STR("title")), 0), *tag;
	const json *references = json_get(row, STR("references"));
	note_entry e = { .note.type = GLOSS_NOTE };
	note_head head = { .url = text_of(row, "uri"), .title = json_text(title) };

	if (!head.url.n || (references && references->count)) {
		s->skipped++; /* a reply to somebody's note */
		return;
	}
	/* Its positions count the characters of the web page, which is not our text. */
	take_selectors(&s->mem, &e, json_get(target, STR("selector")), false);
	add_body(&s->mem, &e, str_trim(text_of(row, "text")));
	for (size_t i = 0; (tag = item(json_get(row, STR("tags")), i)); i++)
		add_tag(&s->mem, &e, json_text(tag));
	settle_type(&e);
	take_times(&e, time_of(row, "created"), time_of(row, "updated"));
	put(s, &head, &e, text_of(row, "id"));
}

bool import_hypothesis(import_set *s, const json *doc, err *e)
{
	const json *rows = doc, *row;

	(void)e;
	if (doc->kind == JSON_OBJECT)
		rows = json_get(doc, STR("rows")) ? json_get(doc, STR("rows"))
						  : json_get(doc, STR("annotations"));
	for (size_t i = 0; (row = item(rows, i)); i++)
		read_row(s, row);
	return true;
}

/* ---- KOReader */

static const struct {
	const char *theirs;
	gloss_colour ours;
} colours[] = {
	{ "red", GLOSS_RED },     { "orange", GLOSS_YELLOW }, { "yellow", GLOSS_YELLOW },
	{ "green", GLOSS_GREEN }, { "olive", GLOSS_GREEN },   { "cyan", GLOSS_BLUE },
	{ "blue", GLOSS_BLUE },   { "purple", GLOSS_RED },
};

static void read_entry(import_set *s, const note_head *head, const json *entry)
{
	note_entry e = { .note.type = GLOSS_HIGHLIGHT };
	str colour = text_of(entry, "color");
	int64_t when = 0;

	e.note.exact = import_words(&s->mem, text_of(entry, "text"));
	add_body(&s->mem, &e, str_trim(text_of(entry, "note")));
	if (!e.note.exact.n && !e.note.body.n) {
		s->skipped++;
		return;
	}
	if (!e.note.exact.n)
		e.note.type = GLOSS_NOTE;
	for (size_t i = 0; i < sizeof colours / sizeof *colours; i++)
		if (str_eq(colour, str_of(colours[i].theirs)))
			e.note.colour = colours[i].ours;
	settle_type(&e);
	json_int(json_get(entry, STR("time")), &when);
	take_times(&e, (time_t)when, 0);
	put(s, head, &e, STR(""));
}

static void read_document(import_set *s, const json *doc)
{
	const json *entries = json_get(doc, STR("entries")), *entry;
	note_head head = { .title = text_of(doc, "title"), .author = text_of(doc, "author") };

	if (!head.title.n)
		head.title = text_of(doc, "file");
	for (size_t i = 0; (entry = item(entries, i)); i++)
		read_entry(s, &head, entry);
}

bool import_koreader(import_set *s, const json *doc, err *e)
{
	const json *documents = json_get(doc, STR("documents")), *one;

	(void)e;
	if (!documents)
		read_document(s, doc);
	for (size_t i = 0; (one = item(documents, i)); i++)
		read_document(s, one);
	return true;
}
