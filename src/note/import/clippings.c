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
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "note/import/import.h"

/* Words of the kinds, in the languages that Kindle speaks. */
static const char *const note_words[] = { "Note", "Notiz",   "nota", "Nota",
					  "note", "Заметка", "メモ", "笔记" };
static const char *const bookmark_words[] = { "Bookmark",   "Lesezeichen", "marcador",
					      "Marcador",   "signet",      "segnalibro",
					      "Segnalibro", "Закладка",    "ブックマーク",
					      "书签" };

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
		for (; at < s.n && s.p[at] >= '0' && s.p[at] <= '9' && value < 100000000; at++)
			value = value * 10 + (s.p[at] - '0');
		*to[k] = value;
		if (at + 1 >= s.n || s.p[at] != '-')
			break;
		at++;
	}
	if (c->to < c->from)
		c->to = c->from;
}

/* "Saturday, 26 March 2016 14:59:39" or "Saturday, March 26, 2016 2:59:39 PM". */
static time_t parse_added(str s)
{
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	char text[64], month[16], half[3] = "";
	struct tm tm = { 0 };
	const char *comma, *found;

	if (s.n >= sizeof text)
		return 0;
	memcpy(text, s.p, s.n);
	text[s.n] = '\0';
	comma = strchr(text, ',');
	if (!comma)
		return 0;
	if (sscanf(comma + 1, " %d %15[A-Za-z] %d %d:%d:%d", &tm.tm_mday, month, &tm.tm_year,
		   &tm.tm_hour, &tm.tm_min, &tm.tm_sec) != 6 &&
	    sscanf(comma + 1, " %15[A-Za-z] %d, %d %d:%d:%d %2[APM]", month, &tm.tm_mday,
		   &tm.tm_year, &tm.tm_hour, &tm.tm_min, &tm.tm_sec, half) < 6)
		return 0;
	month[3] = '\0';
	found = strstr(months, month);
	if (!found || strlen(month) != 3 || (found - months) % 3 || tm.tm_year < 1990 ||
	    tm.tm_year > 9999 || tm.tm_mday < 1 || tm.tm_mday > 31 || tm.tm_hour > 23 ||
	    tm.tm_hour < 0)
		return 0;
	tm.tm_mon = (int)(found - months) / 3;
	tm.tm_year -= 1900;
	if (half[0])
		tm.tm_hour = tm.tm_hour % 12 + (half[0] == 'P' ? 12 : 0);
	return timegm(&tm);
}

/* "- Your Highlight on page 12 | Location 170-171 | Added on ..." */
static void take_facts(str line, clip *c)
{
	str part, rest = line;
	size_t at;
	bool first = true;

	if (has_word(line, bookmark_words, sizeof bookmark_words / sizeof *bookmark_words))
		c->kind = CLIP_BOOKMARK;
	else if (has_word(line, note_words, sizeof note_words / sizeof *note_words))
		c->kind = CLIP_NOTE;
	while (str_split(&rest, '|', &part)) {
		part = str_trim(part);
		if (str_find(part, STR("Added on"), 0, &at))
			c->added = parse_added(str_trim(str_from(part, at + 8)));
		else if (first || rest.n)
			take_numbers(part, 0, c);
		first = false;
	}
}

/* "Title (Author)": the last brackets hold the author. */
static void take_title(str line, clip *c)
{
	size_t open = line.n;

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

/* Locations in a book are no places of a text; ids come when the bodies are there. */
static void finish(import_set *s)
{
	for (size_t i = 0; i < s->articles.n; i++) {
		import_article *art = &s->articles.p[i];

		for (size_t k = 0; k < art->notes.n; k++) {
			note_entry *e = &art->notes.p[k];

			e->place = (gloss_span){ 0, 0 };
			e->note.modified = e->note.created;
			e->note.id = import_id(&s->mem, STR(""), e);
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
