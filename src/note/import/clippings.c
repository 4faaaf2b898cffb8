/*
 * clippings.c - Kindle's "My Clippings.txt": entries between lines of "=", each
 *
 *     Title (Author)
 *     - Your Highlight on page 12 | Location 170-171 | Added on Saturday, 26 March 2016 14:59:39
 *
 *     the words
 *
 * A note stands as an entry of its own at the end of the highlight that it belongs to.
 * What kind an entry is, and when it was made, is told in the language of the device.
 */
#include <string.h>

#include "base/ascii.h"
#include "note/import/import.h"

/* Words of the kinds, in the languages that Kindle speaks. */
static const char *const note_words[] = { "Note",    "Notiz",   "nota",    "Nota",
					  "note",    "notitie", "Notitie", "Заметка",
					  "заметка", "メモ",    "笔记",    "筆記" };
static const char *const bookmark_words[] = { "Bookmark",   "Lesezeichen", "marcador",
					      "Marcador",   "signet",      "segnalibro",
					      "Segnalibro", "Закладка",    "закладка",
					      "bladwijzer", "Bladwijzer",  "ブックマーク",
					      "书签",       "書籤" };

typedef enum clip_kind { CLIP_HIGHLIGHT, CLIP_NOTE, CLIP_BOOKMARK } clip_kind;

typedef struct clip {
	clip_kind kind;
	str title, author, text;
	long from, to; /* location or page; 0: unknown */
	time_t added;  /* 0: not in words that we read */
} clip;

static bool has_word(str s, const char *const *words, size_t n)
{
	size_t at;

	for (size_t i = 0; i < n; i++)
		if (str_find(s, str_of(words[i]), 0, &at))
			return true;
	return false;
}

/* "170-171" or "170": the number or two that come first from byte `at` on. */
static void take_numbers(str s, size_t at, clip *c)
{
	long *to[2] = { &c->from, &c->to };

	for (int k = 0; k < 2; k++) {
		long value = 0;

		while (k == 0 && at < s.n && (s.p[at] < '0' || s.p[at] > '9'))
			at++;
		for (; at < s.n && ascii_is_digit(s.p[at]) && value < 100000000; at++)
			value = value * 10 + (s.p[at] - '0');
		*to[k] = value;
		if (at + 1 >= s.n || s.p[at] != '-')
			break;
		at++;
	}
	/* Old devices write 2391-94 for 2391-2394. */
	for (long power = 10; c->to && c->to < c->from && power <= 100000; power *= 10)
		if (c->to < power)
			c->to += c->from - c->from % power;
	if (c->to < c->from)
		c->to = c->from;
}

/* "- Your Highlight on page 12 | Location 170-171 | Added on ..." */
static void take_facts(str line, clip *c)
{
	str part, rest = line, kind = line;
	bool first = true;

	str_split(&rest, '|', &kind);
	if (has_word(kind, bookmark_words, sizeof bookmark_words / sizeof *bookmark_words))
		c->kind = CLIP_BOOKMARK;
	else if (has_word(kind, note_words, sizeof note_words / sizeof *note_words))
		c->kind = CLIP_NOTE;
	for (rest = line; str_split(&rest, '|', &part); first = false) {
		if (first || rest.n)
			take_numbers(part, 0, c);
		if (!rest.n && !c->added)
			c->added = import_clip_date(part);
	}
}

/* "Title (Author)": the last brackets hold the author. */
static void take_title(str line, clip *c)
{
	size_t open;

	if (str_starts(line, STR("\xef\xbb\xbf")))
		line = str_from(line, 3);
	line = str_trim(line);
	c->title = line;
	if (!str_ends(line, STR(")")))
		return;
	for (open = line.n; open > 0 && line.p[open - 1] != '(';)
		open--;
	if (open < 2)
		return;
	c->author = str_slice(line, (gloss_span){ open, line.n - 1 });
	c->title = str_trim((str){ line.p, open - 1 });
}

static bool read_clip(str entry, clip *c)
{
	str title, facts;

	*c = (clip){ .kind = CLIP_HIGHLIGHT };
	while (entry.n && strchr("\r\n", entry.p[0]))
		entry = str_from(entry, 1);
	if (!str_split(&entry, '\n', &title) || !str_split(&entry, '\n', &facts))
		return false;
	facts = str_trim(facts);
	if (!str_starts(facts, STR("-")))
		return false;
	take_title(title, c);
	take_facts(facts, c);
	c->text = str_trim(entry);
	return c->title.n > 0;
}

/* The highlight that a note stands at the end of. */
static note_entry *highlight_of(import_article *art, const clip *c)
{
	for (size_t i = art->notes.n; i-- > 0;) {
		note_entry *e = &art->notes.p[i];

		if (e->note.exact.n && e->place.start && (size_t)c->from >= e->place.start &&
		    (size_t)c->from <= e->place.end)
			return e;
	}
	return NULL;
}

static void add_clip(import_set *s, const clip *c)
{
	note_head head = { .title = arena_copy(&s->mem, c->title),
			   .author = arena_copy(&s->mem, c->author) };
	import_article *art = import_article_for(s, &head);
	note_entry e = { .note.type = GLOSS_HIGHLIGHT, .note.created = c->added };
	str words = import_words(&s->mem, c->text);
	note_entry *on = c->kind == CLIP_NOTE && c->from ? highlight_of(art, c) : NULL;

	if (on && !on->note.body.n) {
		on->note.body = words;
		on->note.type = GLOSS_NOTE;
		on->note.modified = c->added;
		return;
	}
	if (c->kind == CLIP_NOTE) {
		e.note.type = GLOSS_NOTE;
		e.note.body = words;
	} else {
		e.note.exact = words;
		/* Where it is in the book; taken out again when all notes have found theirs. */
		e.place = (gloss_span){ (size_t)c->from, (size_t)c->to };
	}
	vec_push(&art->notes, e);
}

/* The book and the words, so that a note that is written to a highlight later joins it. */
static str id_of(arena *a, const note_head *head, const gloss_note *n)
{
	str words = n->exact.n ? n->exact : n->body;

	return arena_printf(a, "clipping\n%.*s\n%.*s\n%.*s", STR_ARGS(head->title),
			    STR_ARGS(head->author), STR_ARGS(words));
}

/* Locations in a book are no places of a text; ids come when the bodies are there. */
static void finish(import_set *s)
{
	for (size_t i = 0; i < s->articles.n; i++) {
		import_article *art = &s->articles.p[i];

		for (size_t k = 0; k < art->notes.n; k++) {
			note_entry *e = &art->notes.p[k];

			e->place = (gloss_span){ 0, 0 };
			if (e->note.modified < e->note.created)
				e->note.modified = e->note.created;
			e->note.id = import_id(&s->mem, id_of(&s->mem, &art->head, &e->note), e);
		}
	}
}

bool import_clippings(import_set *s, str bytes, err *e)
{
	size_t start = 0, end = 0;
	clip c;

	(void)e;
	while (start < bytes.n) {
		bool last = !str_find(bytes, STR("=========="), start, &end);
		str entry = str_slice(bytes, (gloss_span){ start, last ? bytes.n : end });

		start = last ? bytes.n : end;
		while (start < bytes.n && bytes.p[start] == '=')
			start++;
		if (!str_trim(entry).n)
			continue;
		if (!read_clip(entry, &c) || c.kind == CLIP_BOOKMARK || !c.text.n)
			s->skipped++;
		else
			add_clip(s, &c);
	}
	finish(s);
	return true;
}
