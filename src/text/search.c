#include "text/search.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/mem.h"
#include "text/letter.h"
#include "text/phrase.h"
#include "text/utf8.h"

enum {
	MATCH_LIMIT = 50000, /* steps of a regular expression from one place of the text */
	DEPTH_LIMIT = 10000,
	HEAP_KIB = 20000,
	STEP = 256 << 10, /* bytes between two questions whether to stop */
	REGEX_STEP = 16 << 10,
	MATCH_MAX = 16 << 10,
	BEFORE = 64, /* bytes before a piece that a rule may look at */
	BACK_STEP = 64 << 10,
};

struct search {
	phrase phrase;
	pcre2_code *regex; /* NULL: words */
	pcre2_match_data *match;
	pcre2_match_context *limits;
	char *piece; /* room for what a source copies */
};

/* ---- making */

static bool has_capital(str pattern)
{
	bool escaped = false;

	for (size_t at = 0; at < pattern.n;) {
		uint32_t cp;

		at += utf8_decode(pattern, at, &cp);
		if (!escaped && cp != letter_lower(cp))
			return true;
		escaped = !escaped && cp == '\\'; /* \S is no capital */
	}
	return false;
}

static bool compile_regex(search *s, str pattern, unsigned flags, err *e)
{
	uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF | PCRE2_MULTILINE |
			   PCRE2_NEVER_BACKSLASH_C | PCRE2_USE_OFFSET_LIMIT;
	PCRE2_SIZE place;
	char reason[200];
	int code;

	if (!(flags & SEARCH_CASE) && ((flags & SEARCH_ANY_CASE) || !has_capital(pattern)))
		options |= PCRE2_CASELESS;
	s->regex = pcre2_compile((PCRE2_SPTR)pattern.p, pattern.n, options, &code, &place, NULL);
	if (!s->regex) {
		pcre2_get_error_message(code, (PCRE2_UCHAR *)reason, sizeof reason);
		err_set(e, GLOSS_ERR_USAGE, "%s", reason);
		return err_at(e, "search", 1, place + 1);
	}
	s->match = pcre2_match_data_create(1, NULL);
	s->limits = pcre2_match_context_create(NULL);
	if (!s->match || !s->limits)
		return err_set(e, GLOSS_ERR_SYSTEM, "out of memory");
	pcre2_set_match_limit(s->limits, MATCH_LIMIT);
	pcre2_set_depth_limit(s->limits, DEPTH_LIMIT);
	pcre2_set_heap_limit(s->limits, HEAP_KIB);
	return true;
}

static bool compile(search *s, str pattern, unsigned flags, err *e)
{
	if (pattern.n > PHRASE_MAX)
		return err_set(e, GLOSS_ERR_LIMIT, "the pattern is over %d bytes long", PHRASE_MAX);
	if (pattern.n > 0 && (flags & SEARCH_REGEX))
		return compile_regex(s, pattern, flags, e);
	if (phrase_compile(&s->phrase, pattern, flags))
		return true;
	return err_set(e, GLOSS_ERR_USAGE, "there is nothing to search for");
}

search *search_new(str pattern, unsigned flags, err *e)
{
	search *s = xcalloc(1, sizeof *s);

	if (compile(s, pattern, flags, e))
		return s;
	search_free(s);
	return NULL;
}

void search_free(search *s)
{
	if (!s)
		return;
	pcre2_code_free(s->regex);
	pcre2_match_data_free(s->match);
	pcre2_match_context_free(s->limits);
	free(s->piece);
	free(s);
}

/* ---- in one text */

/* `options`: what is known of the ends of the text. */
static bool regex_next(search *s, str text, size_t from, size_t stop, uint32_t options,
		       gloss_span *out)
{
	const PCRE2_SIZE *place;

	pcre2_set_offset_limit(s->limits, stop - 1);
	/* Out of steps: nothing is found here. */
	if (pcre2_match(s->regex, (PCRE2_SPTR)text.p, text.n, from, options | PCRE2_NOTEMPTY,
			s->match, s->limits) < 0)
		return false;
	place = pcre2_get_ovector_pointer(s->match);
	*out = (gloss_span){ place[0], place[1] };
	return place[0] < place[1]; /* \K can turn them round */
}

/* The first match that starts in [from, stop). */
static bool next_in(search *s, str text, size_t from, size_t stop, uint32_t options,
		    gloss_span *out)
{
	if (from >= text.n || from >= stop)
		return false;
	if (!s->regex)
		return phrase_next(&s->phrase, text, from, stop, out);
	return regex_next(s, text, from, stop, options, out);
}

bool search_next(search *s, str text, size_t from, gloss_span *out)
{
	return next_in(s, text, from, text.n, 0, out);
}

/* The last match that starts in [from, stop). */
static bool last_in(search *s, str text, size_t from, size_t stop, uint32_t options,
		    gloss_span *out)
{
	gloss_span m;
	bool found = false;

	while (next_in(s, text, from, stop, options, &m)) {
		*out = m;
		found = true;
		from = m.start + 1;
	}
	return found;
}

bool search_prev(search *s, str text, size_t before, gloss_span *out)
{
	gloss_span hit;
	size_t stop = before < text.n ? before : text.n;

	/* piece by piece from the end, so that a text full of matches is not read in all */
	while (stop > 0) {
		size_t from = stop > BACK_STEP ? utf8_start(text, stop - BACK_STEP) : 0;

		str piece = { text.p, text.n - stop > MATCH_MAX ? stop + MATCH_MAX : text.n };

		if (last_in(s, piece, from, stop, piece.n < text.n ? PCRE2_NOTEOL : 0, &hit)) {
			*out = hit;
			return true;
		}
		stop = from;
	}
	return false;
}

/* ---- in a source */

/* A piece of the source around the bytes [start, start + n) that matches may start in. */
typedef struct piece {
	str text;
	size_t base;       /* of its first byte */
	size_t from, stop; /* bytes of `text` */
	uint32_t options;
} piece;

static piece read_piece(search *s, const search_source *src, size_t start, size_t n)
{
	size_t base = start > BEFORE ? start - BEFORE : 0;
	piece p = { .base = base, .from = start - base, .stop = start - base + n };

	if (!s->piece)
		s->piece = xmalloc(BEFORE + STEP + MATCH_MAX);
	p.text = src->read(src->arg, base, p.stop + MATCH_MAX, s->piece);
	if (base > 0)
		p.options |= PCRE2_NOTBOL;
	if (base + p.text.n < src->size)
		p.options |= PCRE2_NOTEOL;
	return p;
}

static gloss_span placed(gloss_span s, size_t base)
{
	return (gloss_span){ s.start + base, s.end + base };
}

static bool is_stopped(search_stop stop)
{
	return stop.asked && stop.asked(stop.arg);
}

search_result search_source_next(search *s, const search_source *src, size_t from, search_stop stop,
				 gloss_span *out)
{
	size_t step = s->regex ? REGEX_STEP : STEP;

	while (from < src->size) {
		piece p;

		if (is_stopped(stop)) {
			*out = (gloss_span){ from, from };
			return SEARCH_STOPPED;
		}
		p = read_piece(s, src, from, step);
		if (next_in(s, p.text, p.from, p.stop, p.options, out)) {
			*out = placed(*out, p.base);
			return SEARCH_FOUND;
		}
		from += step;
	}
	return SEARCH_NONE;
}

search_result search_source_prev(search *s, const search_source *src, size_t before,
				 search_stop stop, gloss_span *out)
{
	if (before > src->size)
		before = src->size;
	while (before > 0) {
		size_t n = before < BACK_STEP ? before : BACK_STEP;
		piece p;

		if (is_stopped(stop)) {
			*out = (gloss_span){ before, before };
			return SEARCH_STOPPED;
		}
		before -= n;
		p = read_piece(s, src, before, n);
		if (last_in(s, p.text, p.from, p.stop, p.options, out)) {
			*out = placed(*out, p.base);
			return SEARCH_FOUND;
		}
	}
	return SEARCH_NONE;
}

/* Counts the matches that start in one piece; gives the byte to go on from. */
static size_t count_piece(search *s, const piece *p, search_count *count)
{
	size_t from = p->from;
	gloss_span m;

	while (next_in(s, p->text, from, p->stop, p->options, &m)) {
		count->total++;
		count->upto += m.start + p->base <= count->at;
		from = m.end;
	}
	return p->base + (from > p->stop ? from : p->stop);
}

void search_count_more(search *s, const search_source *src, search_stop stop, search_count *count)
{
	size_t step = s->regex ? REGEX_STEP : STEP;

	while (!count->done && !is_stopped(stop)) {
		piece p;

		if (count->next >= src->size) {
			count->done = true;
			break;
		}
		p = read_piece(s, src, count->next, step);
		count->next = count_piece(s, &p, count);
	}
}
