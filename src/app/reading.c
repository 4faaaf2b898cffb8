#include "app/reading.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "load/news.h"
#include "load/plain.h"
#include "text/letter.h"
#include "text/utf8.h"

#define WORDS_A_MINUTE 230 /* of silent reading of English prose: Brysbaert 2019, 238 */
#define SAMPLE_BYTES   ((size_t)32 << 10) /* that tell how long the words of the text are */

reading *reading_open(const char *source, const news_options *how, err *e)
{
	gloss_article *art = news_open(source, how, e);
	reading *r = art ? reading_new(art) : NULL;

	gloss_article_unref(art);
	return r;
}

reading *reading_new(gloss_article *art)
{
	reading *r = xcalloc(1, sizeof *r);

	r->art = gloss_article_ref(art);
	r->filter_person = GLOSS_NO_ENTITY;
	r->kept.at = SIZE_MAX;
	flow_init(&r->flow, art, 72);
	return r;
}

void reading_close(reading *r)
{
	if (!r)
		return;
	flow_clear(&r->flow);
	cast_clear(&r->cast);
	gloss_analysis_free(r->analysis);
	gloss_notes_close(r->notes);
	search_free(r->find.what);
	search_free(r->filter_search);
	free(r->find.words);
	free(r->filter);
	free(r->numbers);
	gloss_article_unref(r->art);
	free(r);
}

void reading_recast(reading *r)
{
	cast_clear(&r->cast);
	cast_init(&r->cast, r->analysis, r->notes);
}

bool reading_in_parts(const reading *r)
{
	return gloss_article_size(r->art) > READING_ANALYSED;
}

void reading_take_analysis(reading *r, gloss_analysis *a, gloss_span part)
{
	cast_clear(&r->cast);
	gloss_analysis_free(r->analysis);
	r->analysis = a;
	r->part = part;
	r->analysing = false;
	cast_init(&r->cast, a, r->notes);
}

bool reading_become_whole(reading *r)
{
	gloss_article *whole = gloss_article_to_whole(r->art);

	if (!whole)
		return false;
	flow_forget(&r->flow);
	gloss_article_unref(r->art);
	r->art = r->flow.art = whole;
	r->top = flow_settle(&r->flow, r->top);
	return true;
}

bool reading_grow(reading *r)
{
	size_t before = gloss_article_size(r->art);
	err e;

	if (!gloss_article_more(r->art, &e))
		reading_become_whole(r);
	if (gloss_article_size(r->art) == before)
		return false;
	flow_forget(&r->flow);
	r->find.count.done = false;
	return true;
}

static str read_piece(void *arg, size_t at, size_t n, char *buf)
{
	const gloss_article *art = arg;

	if (gloss_article_is_whole(art)) {
		str text = gloss_article_text(art);

		return str_slice(text, (gloss_span){ at, at + n < text.n ? at + n : text.n });
	}
	return (str){ buf, gloss_article_read(art, at, buf, n) };
}

search_source reading_source(const reading *r)
{
	return (search_source){ read_piece, r->art, gloss_article_size(r->art) };
}

str reading_title(const reading *r)
{
	str title = gloss_article_fact(r->art, GLOSS_FACT_TITLE);
	str source = gloss_article_fact(r->art, GLOSS_FACT_SOURCE);

	if (title.n)
		return title;
	for (size_t i = source.n; i > 0; i--)
		if (source.p[i - 1] == '/' && i < source.n)
			return str_from(source, i);
	return str_eq(source, STR("-")) ? STR("standard input") : source;
}

bool reading_counts(const gloss_block *b)
{
	return !b->continues && b->kind != GLOSS_BLOCK_TITLE && b->kind != GLOSS_BLOCK_BYLINE &&
	       b->kind != GLOSS_BLOCK_HEADING;
}

/* Of each block: how many paragraphs there are up to it. */
static const size_t *numbers(reading *r, const gloss_block *b, size_t n)
{
	if (r->numbers)
		return r->numbers;
	r->numbers = xmalloc((n + 1) * sizeof *r->numbers);
	for (size_t i = 0, counted = 0; i < n; i++)
		r->numbers[i] = counted += reading_counts(&b[i]);
	return r->numbers;
}

size_t reading_paragraph(reading *r, size_t at, size_t *total)
{
	size_t n = 0, upto;
	const gloss_block *b;

	*total = 0;
	if (!r->blocks_known)
		return 0;
	b = gloss_article_blocks(r->art, &n);
	if (n)
		*total = numbers(r, b, n)[n - 1];
	upto = plain_blocks_before(b, n, at + 1);
	return upto ? r->numbers[upto - 1] : 0;
}

size_t reading_here(const reading *r)
{
	if (r->focus.kind != FOCUS_PARAGRAPH && r->focus.at.end > r->focus.at.start)
		return r->focus.at.start;
	return r->focus.block;
}

bool reading_paragraph_at(const reading *r, size_t number, size_t *at)
{
	size_t n = 0, here = 0;
	const gloss_block *b;

	if (!gloss_article_is_whole(r->art))
		return false;
	b = gloss_article_blocks(r->art, &n);
	for (size_t i = 0; i < n; i++) {
		here += reading_counts(&b[i]);
		if (here < number)
			continue;
		*at = b[i].at.start;
		return true;
	}
	return false;
}

int reading_percent(const reading *r, size_t at)
{
	size_t size = gloss_article_size(r->art);

	return size ? (int)((double)at / (double)size * 100) : 100;
}

/* What stands between blanks and has a letter or digit: no bullets, no dashes. */
static size_t count_words(str s)
{
	bool counted = false;
	size_t n = 0, len;

	for (size_t i = 0; i < s.n; i += len) {
		letter_kind kind = letter_kind_of(letter_decode(s.p + i, s.n - i, &len));

		if (s.p[i] == ' ' || s.p[i] == '\n' || s.p[i] == '\t' || s.p[i] == '\r') {
			counted = false;
		} else if (!counted && kind <= LETTER_DIGIT) {
			counted = true;
			n++;
		}
	}
	return n;
}

size_t reading_count(const reading *r)
{
	return gloss_article_is_whole(r->art) ? count_words(gloss_article_text(r->art)) : 0;
}

int reading_minutes(reading *r, size_t at)
{
	size_t size = gloss_article_size(r->art);
	str start;

	if (!gloss_article_is_whole(r->art) || at >= size)
		return 0;
	if (r->words_a_byte <= 0) {
		start = utf8_first(gloss_article_text(r->art), SAMPLE_BYTES);
		r->words_a_byte = (double)count_words(start) / (double)start.n;
	}
	return (int)ceil(r->words_a_byte * (double)(size - at) / WORDS_A_MINUTE);
}

str reading_words(reading *r, arena *a, gloss_span at)
{
	str s = arena_copy(a, gloss_article_slice(r->art, at));
	char *out = arena_new(a, char, s.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i] == '\n' || s.p[i] == '\r' || s.p[i] == '\t' ? ' ' : s.p[i];

		if (c != ' ' || (n && out[n - 1] != ' '))
			out[n++] = c;
	}
	return (str){ out, n };
}
