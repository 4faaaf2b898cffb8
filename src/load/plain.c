#include "load/plain.h"

#include <assert.h>
#include <string.h>

#include "base/vec.h"
#include "text/bytes.h"
#include "text/grapheme.h"

enum {
	ADJUST = 512, /* bytes before a forced end in which a better place is looked for */
	HEADING_COLS = 70,
	PROSE_COLS = 100, /* a line as long as this is a paragraph */
	LEVEL_MAX = 6,
	FENCE_MOST = 3000, /* bytes behind a fence that are code without another one */
};

/*
 * Goes from block to block. Places are bytes of `text`, a piece of the whole that starts at
 * byte `base` of it; the grid of forced ends is that of the whole.
 */
typedef struct walker {
	const plain_head *head;
	str text;
	size_t base;
	line l[4];      /* l[1] is the line that `at` lies in, with its neighbours */
	size_t at;      /* start of the next block, or of white space before it */
	size_t natural; /* the last end of a paragraph at or before `at`, of the whole */
	bool forced;    /* `at` is in the middle of a paragraph */
	bool code;      /* l[1] stands behind a fence that begins code */
	size_t fence;   /* where that one starts */
} walker;

static bool is_white(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static size_t skip_white(str text, size_t at, size_t end)
{
	while (at < end && is_white(text.p[at]))
		at++;
	return at;
}

static bool is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

static bool is_inside(gloss_span s, size_t at)
{
	return at >= s.start && at < s.end;
}

/* ---- lines */

/* The line that ends before byte `at`, a line start. Of a long one only that is known. */
static line line_before(str text, size_t at)
{
	size_t end = at, start;
	line l;

	if (at == 0)
		return (line){ 0 };
	end -= end > 1 && text.p[end - 1] == '\n' && text.p[end - 2] == '\r' ? 2 : 1;
	for (start = end; start > 0 && end - start <= LINE_LONG; start--)
		if (is_line_end(text.p[start - 1]))
			break;
	l = line_read(text, start);
	if (end - start > LINE_LONG)
		l = (line){ .start = start,
			    .end = end,
			    .next = at,
			    .ink = start,
			    .cols = (int)LINE_LONG,
			    .is_long = true };
	return l;
}

/* ---- code between fences */

/* Does the fence l[1] begin code? One without a word, where a paragraph may begin. */
static bool opens(const line *l)
{
	return l[1].fence && (l[1].says || (line_is_gap(&l[0]) && !line_is_empty(&l[2])));
}

/* Does the last fence above l[1] begin code? *fence: where it starts. */
static bool is_code(str text, const line *l, size_t *fence)
{
	line three[3] = { l[0], l[0], l[1] };

	while (three[1].next > three[1].start && l[1].start - three[1].start <= FENCE_MOST) {
		three[0] = line_before(text, three[1].start);
		if (three[1].fence) {
			*fence = three[1].start;
			return opens(three);
		}
		three[2] = three[1];
		three[1] = three[0];
	}
	return false;
}

/* The same of l[2], where it is known of l[1]. */
static bool goes_on(const line *l, bool code, size_t fence)
{
	return l[1].fence ? opens(l) : code && l[2].start - fence <= FENCE_MOST;
}

/* The join of l[1] and l[2] as far as fences tell it. False: they do not. */
static bool fence_join(const line *l, bool code, size_t fence, line_join *join)
{
	if (goes_on(l, code, fence))
		*join = opens(l + 1) ? JOIN_NOT : JOIN_VERSE;
	else if ((code && l[1].fence) || l[2].fence)
		*join = JOIN_NOT;
	else
		return false;
	return true;
}

static void read_lines(walker *w, size_t at)
{
	w->l[0] = line_before(w->text, at);
	w->l[1] = line_read(w->text, at);
	w->l[2] = line_read(w->text, w->l[1].next);
	w->l[3] = line_read(w->text, w->l[2].next);
	w->code = w->head->manner.fences && is_code(w->text, w->l, &w->fence);
}

static void advance(walker *w)
{
	w->code = goes_on(w->l, w->code, w->fence);
	if (w->l[1].fence)
		w->fence = w->l[1].start;
	memmove(w->l, w->l + 1, 3 * sizeof w->l[0]);
	w->l[3] = line_read(w->text, w->l[2].next);
}

/* The join of l[1] and l[2], where the title and byline are one block each. */
static line_join join_of(const line l[4], const plain_head *head, size_t base, bool code,
			 size_t fence)
{
	line_join join;
	const gloss_span *const whole[] = { &head->title, &head->byline };

	for (size_t i = 0; i < 2; i++) {
		bool before = is_inside(*whole[i], base + l[1].start);
		bool after = is_inside(*whole[i], base + l[2].start);

		if (before || after)
			return before && after ? JOIN_FLOW : JOIN_NOT;
	}
	if (head->manner.fences && fence_join(l, code, fence, &join))
		return join;
	return line_joined(l, head->manner);
}

/* ---- where a block ends */

/* Where the end that is forced at byte `grid` of the text lies: at a line end, else at a
 * blank, else between two clusters. Not after `grid`. */
static size_t adjusted(str text, size_t grid)
{
	size_t low = grid > ADJUST ? grid - ADJUST : 0;
	size_t from = low > ADJUST ? low - ADJUST : 0;
	size_t to = grid + ADJUST < text.n ? grid + ADJUST : text.n;
	str around = { text.p + from, to - from };
	size_t at;

	for (at = grid; at > low; at--)
		if (is_line_end(text.p[at - 1]) &&
		    !(at < text.n && text.p[at - 1] == '\r' && text.p[at] == '\n'))
			return at;
	for (at = grid; at > low; at--)
		if (is_white(text.p[at - 1]))
			return at;
	at = grapheme_start(around, grid - from) + from;
	return at > low ? at : grid;
}

/* The first forced end after `at` and up to the end of line l[1]; false: there is none. */
static bool forced_end(const walker *w, bool ends_here, size_t *end)
{
	size_t stop = w->base + w->l[1].next;
	size_t grid = ((w->base + w->at) / PLAIN_CELL + 1) * PLAIN_CELL;

	if (grid < w->natural + PLAIN_CELL)
		grid += PLAIN_CELL;
	for (; grid < stop || (grid == stop && !ends_here && w->l[1].next < w->text.n);
	     grid += PLAIN_CELL) {
		*end = adjusted(w->text, grid - w->base);
		if (*end > w->at)
			return true; /* else it is the one that `at` comes from */
	}
	return false;
}

/* ---- kinds */

/* A short line before a paragraph that is not a sentence. */
static bool is_heading(const walker *w)
{
	const line *l = &w->l[1], *after = line_is_gap(&w->l[2]) ? &w->l[3] : &w->l[2];
	str ink;

	if (l->is_long || l->cols > HEADING_COLS || l->stops || l->lower || l->quoted || l->ruled)
		return false;
	if (!line_is_gap(&w->l[0]) && (w->l[0].cols < PROSE_COLS || after->cols < PROSE_COLS))
		return false;
	if (line_is_empty(after) || (after->cols < 40 && !after->marker) || after->cols < l->cols)
		return false;
	ink = str_trim(str_slice(w->text, (gloss_span){ l->ink, l->end }));
	return !memchr(",;-\"'", ink.p[ink.n - 1], 5) && ink.p[0] != '"' && ink.p[0] != '(' &&
	       ink.p[0] != '-';
}

/* Without its fences, unless there is nothing else. */
static void set_code(const walker *w, const line *first, gloss_block *b)
{
	size_t start = w->base + first->next, end = b->at.end;

	if (w->l[1].fence && w->base + w->l[1].start >= start)
		end = w->base + w->l[1].start;
	while (end > start && is_white(w->text.p[end - 1 - w->base]))
		end--;
	b->kind = GLOSS_BLOCK_VERBATIM;
	if (end > start)
		b->at = (gloss_span){ start, end };
}

static void set_kind(const walker *w, const line *first, line_join join, gloss_block *b)
{
	size_t at = w->base + first->start;

	if (is_inside(w->head->title, at)) {
		b->kind = GLOSS_BLOCK_TITLE;
	} else if (is_inside(w->head->byline, at)) {
		b->kind = GLOSS_BLOCK_BYLINE;
	} else if (first->fence && join == JOIN_VERSE) {
		set_code(w, first, b);
	} else if (first->level && b->at.end - b->at.start > (size_t)first->level + 1) {
		b->kind = GLOSS_BLOCK_HEADING;
		b->level = first->level;
		b->at.start += (size_t)first->level + 1;
	} else if (join == JOIN_VERSE && w->l[1].ruled) {
		b->kind = GLOSS_BLOCK_HEADING;
		b->level = w->l[1].ruled == '=' ? 1 : 2;
		b->at.end = w->base + first->end;
	} else if (first->marker) {
		b->kind = GLOSS_BLOCK_ITEM;
		b->level = first->indent / 2 < LEVEL_MAX ? first->indent / 2 + 1 : LEVEL_MAX;
	} else if (join == JOIN_VERSE || join == JOIN_CODE || line_is_code(w->l)) {
		b->kind = GLOSS_BLOCK_VERBATIM;
		b->at.start = at;
	} else if (first->quoted && join == JOIN_NOT) {
		b->kind = GLOSS_BLOCK_QUOTE;
		b->level = 1;
	} else if (join == JOIN_NOT && is_heading(w)) {
		b->kind = GLOSS_BLOCK_HEADING;
		b->level = 2;
	}
}

/* The bytes from `at` to `end` as a block; false: they are white. */
static bool make_block(const walker *w, const line *first, line_join join, size_t end,
		       gloss_block *b)
{
	bool starts_line = w->at == first->start;
	size_t start = w->at;

	start = skip_white(w->text, start, end);
	while (end > start && is_white(w->text.p[end - 1]))
		end--;
	if (start == end)
		return false;
	*b = (gloss_block){ .at = { w->base + start, w->base + end }, .continues = w->forced };
	if (starts_line)
		set_kind(w, first, join, b);
	if (b->kind == GLOSS_BLOCK_HEADING)
		b->at.start = w->base + skip_white(w->text, b->at.start - w->base, end);
	return true;
}

/* Goes to the next block that has ink; false: the text is at its end. */
static bool next_block(walker *w, gloss_block *out)
{
	while (w->at < w->text.n) {
		line first = w->l[1];
		line_join inner = JOIN_NOT;
		bool made, forced;
		size_t end;

		for (;;) {
			line_join join = join_of(w->l, w->head, w->base, w->code, w->fence);

			forced = forced_end(w, join == JOIN_NOT, &end);
			if (forced)
				break;
			end = w->l[1].next;
			if (join == JOIN_NOT || end == w->text.n)
				break;
			inner = join;
			advance(w);
		}
		made = make_block(w, &first, inner, end, out);
		w->at = end;
		w->forced = forced;
		if (!forced) {
			w->natural = w->base + end;
			advance(w);
		}
		if (made)
			return true;
	}
	return false;
}

/* ---- where to begin */

/* The start of the line that byte `at` lies in, not before `low`; false: it is before it. */
static bool line_start(str text, size_t at, size_t low, size_t *start)
{
	for (; at > low; at--) {
		bool crlf = at < text.n && text.p[at - 1] == '\r' && text.p[at] == '\n';

		if (is_line_end(text.p[at - 1]) && !crlf)
			break;
	}
	*start = at;
	return at > low;
}

/* Lines as for the join before the line that starts at byte `at`, which is l[2]. */
static void read_around(str text, size_t at, line l[4])
{
	l[1] = line_before(text, at);
	l[0] = line_before(text, l[1].start);
	l[2] = line_read(text, at);
	l[3] = line_read(text, l[2].next);
}

/* Moves them back by one line. After a long line a paragraph always ends, so that it is
 * never passed here, and starts are exact. */
static void step_back(str text, line l[4])
{
	memmove(l + 1, l, 3 * sizeof l[0]);
	l[0] = line_before(text, l[1].start);
}

/* The last end of a paragraph at or before byte `from` and after `low`. */
static bool find_natural(const walker *w, size_t from, size_t low, size_t *at)
{
	line l[4];

	if (!line_start(w->text, from, low, at))
		return false;
	read_around(w->text, *at, l);
	while (*at > low) {
		size_t fence = 0;
		bool code = w->head->manner.fences && is_code(w->text, l, &fence);

		if (w->base + *at <= w->head->start ||
		    join_of(l, w->head, w->base, code, fence) == JOIN_NOT)
			return true;
		step_back(w->text, l);
		*at = l[2].start;
	}
	return false;
}

/* Puts the walker where the text begins. */
static void begin_at_start(walker *w)
{
	size_t at = w->head->start > w->base ? w->head->start - w->base : 0;

	w->at = at < w->text.n ? at : w->text.n;
	w->natural = w->base + w->at;
	read_lines(w, w->at);
	w->l[0] = (line){ 0 };
}

/* Puts the walker at the last end of a paragraph in the cell before byte `grid`, else at the
 * forced end there. */
static void begin_at(walker *w, size_t grid)
{
	size_t low = grid > PLAIN_CELL ? grid - PLAIN_CELL : 0;
	size_t from = grid - w->base, at;

	if (low < w->head->start) {
		begin_at_start(w);
		return;
	}
	low = low > w->base ? low - w->base : 0;
	if (find_natural(w, from, low, &at)) {
		w->at = at;
		w->natural = w->base + at;
	} else {
		w->natural = grid - PLAIN_CELL;
		w->at = adjusted(w->text, from);
		w->forced = true;
		line_start(w->text, w->at, low, &at);
	}
	read_lines(w, at);
}

static walker walker_new(const plain_head *head, str text, size_t base)
{
	return (walker){ .head = head, .text = text, .base = base };
}

/* ---- cells of nothing but white space */

static bool is_white_cell(str text, size_t base, size_t cell)
{
	size_t at = cell * PLAIN_CELL;

	if (at < base || at + PLAIN_CELL > base + text.n)
		return false;
	for (size_t i = at - base; i < at - base + PLAIN_CELL; i++)
		if (!is_white(text.p[i]))
			return false;
	return true;
}

static void add_white(size_t cell, plain_blocks *out)
{
	size_t at = cell * PLAIN_CELL;
	gloss_block b = { .at = { at, at + 1 }, .continues = true };

	vec_push(out, b);
}

static void add_front(const plain_head *head, plain_blocks *out)
{
	for (size_t i = 0; i < head->fronts; i++)
		vec_push(out, head->front[i]);
}

void plain_cell_blocks(const plain_head *head, str text, size_t start, size_t cell,
		       plain_blocks *out)
{
	size_t low = cell * PLAIN_CELL, high = low + PLAIN_CELL;
	walker w = walker_new(head, text, start);
	gloss_block b;

	assert(start <= low);
	if (low >= start + text.n)
		return;
	if (is_white_cell(text, start, cell)) {
		add_white(cell, out);
		return;
	}
	if (cell == 0) {
		add_front(head, out);
		begin_at_start(&w);
	} else {
		begin_at(&w, low);
	}
	while (next_block(&w, &b) && b.at.start < high)
		if (b.at.start >= low)
			vec_push(out, b);
}

void plain_all_blocks(const plain_head *head, str text, plain_blocks *out)
{
	walker w = walker_new(head, text, 0);
	size_t cell = 0; /* all before it were looked at */
	gloss_block b;
	bool more;

	add_front(head, out);
	begin_at_start(&w);
	do {
		size_t start;

		more = next_block(&w, &b);
		start = more ? b.at.start : text.n;
		if (out->n > 0 && cell < out->p[out->n - 1].at.end / PLAIN_CELL)
			cell = out->p[out->n - 1].at.end / PLAIN_CELL;
		for (; (cell + 1) * PLAIN_CELL <= start; cell++)
			if (is_white_cell(text, 0, cell))
				add_white(cell, out);
		if (more)
			vec_push(out, b);
	} while (more);
}

size_t plain_blocks_before(const gloss_block *b, size_t n, size_t at)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (b[mid].at.start < at)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}
