#include "text/layout.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "text/address.h"
#include "text/breaks.h"
#include "text/grapheme.h"
#include "text/utf8.h"

enum {
	TAB = 8,
	HANG = 2, /* indent of what a verbatim line runs over to */
	ALONE = 8 /* a last row narrower than this part of the width is not for one word */
};

#define JOINT STR(" \xC2\xB7 ") /* of three columns */

/* What a cluster is to the layout. */
typedef enum {
	INK,
	SPACE,   /* of any kind but no-break */
	NEWLINE, /* ends the row in verbatim text */
	SHY,     /* soft hyphen */
} sort;

typedef struct piece {
	size_t end; /* byte after the cluster */
	sort sort;
	int cols;
	shown shown; /* only for INK and a joint */
	bool joint;  /* blanks with a line end, drawn as a dot */
} piece;

/* A place where the row that is being filled may end. */
typedef struct candidate {
	size_t at; /* start of the next row; 0: there is none yet */
	size_t shown_end;
	int cols; /* up to shown_end */
	bool hyphen;
} candidate;

typedef struct filler {
	const layout *l;
	vec(layout_row) rows;
	size_t start;     /* of the row, as all places here relative to the text */
	size_t shown_end; /* after the last ink */
	int cols;         /* up to shown_end */
	int col;          /* where the next cluster goes */
	int indent;       /* of the row */
	int hang;         /* of the next one, when the line runs over */
	int blanks;       /* columns of white space that came last, in verbatim text */
	bool blank;       /* white space came last: more of it takes no columns */
	candidate best;
} filler;

static bool is_printable(char c)
{
	return c > 0x20 && c < 0x7F;
}

static sort sort_of(str cluster)
{
	uint32_t cp;
	size_t n = utf8_decode(cluster, 0, &cp);

	if (cp == '\r' || cp == '\n')
		return NEWLINE;
	if (n < cluster.n)
		return INK;
	return cp == 0xAD ? SHY : utf8_is_space(cp) ? SPACE : INK;
}

/* Is the cluster at byte `at` one printable ASCII byte? Most are. */
static inline bool is_plain(const layout *l, size_t at)
{
	return is_printable(l->text.p[at]) &&
	       (at + 1 == l->text.n || (unsigned char)l->text.p[at + 1] < 0x80);
}

static bool is_white(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_joint(str text, size_t at)
{
	while (at < text.n && is_white(text.p[at]) && text.p[at] != '\n' && text.p[at] != '\r')
		at++;
	return at < text.n && is_white(text.p[at]);
}

/* The cluster at byte `at` of the text and the columns it takes when `col` columns of its
 * row stand before it, indent not counted. */
static piece piece_at(const layout *l, size_t at, int col, char *buf)
{
	piece p = { .end = at + 1, .sort = INK, .cols = 1 };
	str cluster;

	if (is_plain(l, at)) {
		p.shown = (shown){ { l->text.p + at, 1 }, 1, 0 };
		return p;
	}
	if (l->style.joined && is_joint(l->text, at)) {
		p.sort = SPACE;
		p.shown = (shown){ JOINT, 3, 0 };
		p.cols = 3;
		p.joint = true;
		return p;
	}
	if (l->text.p[at] == ' ' &&
	    (p.end == l->text.n || (unsigned char)l->text.p[p.end] < 0x80)) {
		p.sort = SPACE;
		return p;
	}
	p.end = grapheme_next(l->text, at);
	cluster = (str){ l->text.p + at, p.end - at };
	p.sort = sort_of(cluster);
	if (p.sort == NEWLINE && !l->style.verbatim)
		p.sort = SPACE;
	if (p.sort == NEWLINE || p.sort == SHY) {
		p.cols = 0;
		return p;
	}
	p.shown = cluster_shown(cluster, buf);
	p.cols = p.shown.cols;
	if (p.sort == SPACE && l->style.verbatim && cluster.p[0] == '\t')
		p.cols = TAB - col % TAB;
	return p;
}

/* The hang of verbatim text is that of the line; at most half of the width. */
static void begin_row(filler *f, size_t at, int indent)
{
	const layout_style *st = &f->l->style;

	f->start = at;
	f->shown_end = at;
	f->indent = indent > st->cols / 2 ? st->cols / 2 : indent;
	f->cols = f->col = f->indent;
	f->blanks = 0;
	f->blank = !f->l->style.verbatim;
	f->best = (candidate){ 0 };
}

static void add_row(filler *f, size_t end, size_t shown_end, int cols, bool hyphen)
{
	size_t base = f->l->at.start;
	layout_row row = {
		.bytes = { base + f->start, base + end },
		.shown_end = base + shown_end,
		.cols = cols + hyphen,
		.indent = f->indent,
		.hyphen = hyphen,
	};

	vec_push(&f->rows, row);
}

/* Ends the row before `at`, whose cluster does not fit: at the best place, else right here.
 * Gives the start of the next row, to go on from. */
static size_t break_row(filler *f, size_t at)
{
	candidate best = f->best;

	if (best.at == 0)
		best = (candidate){ at, f->shown_end, f->cols, false };
	add_row(f, best.at, best.shown_end, best.cols, best.hyphen);
	begin_row(f, best.at, f->l->style.verbatim ? f->hang : f->l->style.indent);
	return best.at;
}

static void consider(filler *f, size_t at, bool hyphen)
{
	if (hyphen && f->cols + 1 > f->l->style.cols)
		return;
	if (f->shown_end == f->start)
		return; /* nothing to see in a row that ends here */
	f->best = (candidate){ at, f->shown_end, f->cols, hyphen };
}

static void add_space(filler *f, const piece *p)
{
	if (!f->blank || f->l->style.verbatim)
		f->col += p->cols;
	f->blanks += p->cols;
	f->blank = true;
}

/* Ink after blanks: verbatim text may be broken there, and goes on below what follows two. */
static void begin_word(filler *f, size_t at)
{
	if (f->blanks == 0 || !f->l->style.verbatim)
		return;
	if (f->blanks > 1 && f->col < f->l->style.cols)
		f->hang = f->col;
	f->blanks = 0;
	consider(f, at, false);
}

/* Gives the byte to go on from: behind the cluster, or before it and on a new row. */
static size_t add_ink(filler *f, size_t at, const piece *p)
{
	begin_word(f, at);
	if (f->col + p->cols > f->l->style.cols && at > f->start)
		return break_row(f, at);
	f->col += p->cols;
	f->cols = f->col;
	f->shown_end = p->end;
	f->blank = false;
	return p->end;
}

/* Adds plain bytes in which no row may end, as far as they fit; gives the byte after them. */
static size_t add_plain(filler *f, size_t at, const uint8_t *breaks)
{
	const layout *l = f->l;
	size_t room = (size_t)(l->style.cols - f->col), end = at;

	while (end - at < room && end < l->text.n && is_plain(l, end) &&
	       !(breaks && breaks[end] && end > at))
		end++;
	if (end > at) {
		f->col += (int)(end - at);
		f->cols = f->col;
		f->shown_end = end;
		f->blank = false;
	}
	return end;
}

static void add_newline(filler *f, size_t end)
{
	add_row(f, end, f->shown_end, f->cols, false);
	f->hang = f->l->style.indent + HANG;
	begin_row(f, end, f->l->style.indent);
}

static void fill(filler *f, const uint8_t *breaks)
{
	const layout *l = f->l;
	char buf[CLUSTER_SHOWN];
	bool soft = false; /* a soft hyphen came last */

	for (size_t at = 0; at < l->text.n;) {
		piece p;

		if (f->col < l->style.cols && is_plain(l, at)) {
			if (breaks && breaks[at])
				consider(f, at, soft);
			soft = false;
			begin_word(f, at);
			at = add_plain(f, at, breaks);
			continue;
		}
		p = piece_at(l, at, f->col - f->indent, buf);
		if (breaks && breaks[at] && p.sort != SPACE)
			consider(f, at, soft);
		soft = p.sort == SHY;
		at = p.sort == INK ? add_ink(f, at, &p) : p.end;
		if (p.sort == SPACE)
			add_space(f, &p);
		else if (p.sort == NEWLINE)
			add_newline(f, p.end);
	}
	if (f->start < l->text.n || f->rows.n == 0)
		add_row(f, l->text.n, f->shown_end, f->cols, false);
}

static layout_style sensible(const layout_style *style)
{
	layout_style s = *style;

	if (s.cols < 2 * CLUSTER_COLS)
		s.cols = 2 * CLUSTER_COLS;
	if (s.indent > s.cols / 2)
		s.indent = s.cols / 2;
	if (s.first_indent > s.cols / 2)
		s.first_indent = s.cols / 2;
	return s;
}

/* A dash between blanks belongs to the words before it. */
static void keep_dashes(str text, uint8_t *breaks)
{
	static const char *const dashes[] = { "-", "--", "\xE2\x80\x93", "\xE2\x80\x94" };

	for (size_t i = 1; i < text.n; i++) {
		str rest;

		if (!breaks[i] || (text.p[i] != '-' && text.p[i] != dashes[2][0]))
			continue;
		rest = str_from(text, i);
		for (size_t k = 0; k < sizeof dashes / sizeof dashes[0]; k++) {
			size_t n = strlen(dashes[k]);

			if (n < rest.n && str_starts(rest, str_of(dashes[k])) && rest.p[n] == ' ')
				breaks[i] = false;
		}
	}
}

/* An address that fits into a row is in one; of a longer one the host stays with its scheme, if
 * these fit. */
static void keep_addresses(str text, uint8_t *breaks, size_t cols)
{
	gloss_span at;

	for (size_t from = 0; address_find(text, from, &at); from = at.end) {
		size_t to = at.end, sign;

		if (to - at.start > cols && str_find(text, STR("://"), at.start, &sign))
			for (to = sign + 4; to < at.end && !breaks[to];)
				to++;
		if (to - at.start <= cols)
			memset(breaks + at.start + 1, 0, to - at.start - 1);
	}
}

/* The columns that the row takes when it ends at `shown_end`. */
static int cols_of(const layout *l, size_t row)
{
	layout_walk w = layout_walk_row(l, row);
	int cols = l->rows[row].indent;
	layout_cell c;

	while (layout_walk_next(&w, &c))
		cols = c.col + c.cols;
	return cols;
}

/* Takes the last word of the last row but one to the short word that stands alone below it. */
static void join_last(layout *l, const uint8_t *breaks)
{
	layout_row *last = &l->rows[l->n - 1], *before = last - 1;
	size_t base = l->at.start, at = last->bytes.start - base, end;
	layout_row was[2];

	if (l->n < 2 || last->cols - last->indent > l->style.cols / ALONE || before->hyphen ||
	    last->bytes.start == last->shown_end || !is_white(l->text.p[at - 1]))
		return;
	for (size_t i = at + 1; i < last->shown_end - base; i++)
		if (breaks[i])
			return;
	do
		at--;
	while (at > before->bytes.start - base && !(breaks[at] && is_white(l->text.p[at - 1])));
	for (end = at; end > before->bytes.start - base && is_white(l->text.p[end - 1]);)
		end--;
	if (end <= before->bytes.start - base)
		return;
	was[0] = *before;
	was[1] = *last;
	before->bytes.end = last->bytes.start = base + at;
	before->shown_end = base + end;
	before->cols = cols_of(l, l->n - 2);
	last->cols = cols_of(l, l->n - 1);
	if (before->cols < l->style.cols * 2 / 3 || last->cols > l->style.cols) {
		*before = was[0];
		*last = was[1];
	}
}

layout *layout_new(arena *a, str text, size_t start, const layout_style *style)
{
	layout *l = arena_new(a, layout, 1);
	uint8_t *breaks = NULL;
	filler f = { .l = l };

	l->text = text;
	l->at = (gloss_span){ start, start + text.n };
	l->style = sensible(style);
	if (!l->style.verbatim) {
		breaks = xmalloc(text.n + 1);
		breaks_line(text, breaks);
		keep_dashes(text, breaks);
		keep_addresses(text, breaks, (size_t)(l->style.cols - l->style.indent));
	}
	f.hang = l->style.indent + HANG;
	begin_row(&f, 0, l->style.first_indent);
	fill(&f, breaks);
	l->n = f.rows.n;
	l->rows = arena_new(a, layout_row, l->n);
	memcpy(l->rows, f.rows.p, l->n * sizeof *l->rows);
	vec_clear(&f.rows);
	if (breaks && l->n > 1)
		join_last(l, breaks);
	free(breaks);
	return l;
}

size_t layout_row_of(const layout *l, size_t at)
{
	size_t low = 0, high = l->n - 1;

	while (low < high) {
		size_t mid = low + (high - low + 1) / 2;

		if (l->rows[mid].bytes.start <= at)
			low = mid;
		else
			high = mid - 1;
	}
	return low;
}

void layout_find(const layout *l, size_t at, size_t *row, int *col)
{
	layout_walk w;
	layout_cell c;

	*row = layout_row_of(l, at);
	*col = l->rows[*row].indent;
	w = layout_walk_row(l, *row);
	while (layout_walk_next(&w, &c) && c.bytes.start <= at) {
		*col = c.col;
		if (at < c.bytes.end)
			return;
	}
	if (at >= l->rows[*row].shown_end)
		*col = l->rows[*row].cols - l->rows[*row].hyphen;
}

size_t layout_byte(const layout *l, size_t row, int col)
{
	layout_walk w = layout_walk_row(l, row);
	size_t at = l->rows[row].bytes.start;
	layout_cell c;

	while (layout_walk_next(&w, &c) && c.col <= col)
		if (c.cols > 0 && c.bytes.end > c.bytes.start)
			at = c.bytes.start;
	return at;
}

str layout_row_text(const layout *l, size_t row)
{
	const layout_row *r = &l->rows[row];

	return (str){ l->text.p + (r->bytes.start - l->at.start), r->shown_end - r->bytes.start };
}

layout_walk layout_walk_row(const layout *l, size_t row)
{
	const layout_row *r = &l->rows[row];

	return (layout_walk){
		.l = l,
		.row = row,
		.at = r->bytes.start,
		.col = r->indent,
		.blank = !l->style.verbatim,
		.hyphen = r->hyphen,
	};
}

static bool last_hyphen(layout_walk *w, layout_cell *cell)
{
	if (!w->hyphen)
		return false;
	w->hyphen = false;
	*cell = (layout_cell){ { w->at, w->at }, w->col, 1, { STR("-"), 1, 0 } };
	return true;
}

size_t layout_walk_plain(layout_walk *w)
{
	const layout *l = w->l;
	size_t start = w->at - l->at.start, at = start,
	       end = l->rows[w->row].shown_end - l->at.start;

	while (at < end && (is_plain(l, at) || (l->text.p[at] == ' ' && at > start &&
						at + 1 < end && is_plain(l, at + 1))))
		at++;
	w->blank = w->blank && at == start;
	w->at += at - start;
	w->col += (int)(at - start);
	return at - start;
}

bool layout_walk_next(layout_walk *w, layout_cell *cell)
{
	const layout *l = w->l;
	size_t base = l->at.start;
	piece p;

	if (w->at >= l->rows[w->row].shown_end)
		return last_hyphen(w, cell);
	if (is_plain(l, w->at - base)) {
		*cell = (layout_cell){
			{ w->at, w->at + 1 }, w->col, 1, { { l->text.p + (w->at - base), 1 }, 1, 0 }
		};
		w->blank = false;
		w->at++;
		w->col++;
		return true;
	}
	p = piece_at(l, w->at - base, w->col - l->rows[w->row].indent, w->buf);
	if (p.sort == SPACE && w->blank && !l->style.verbatim)
		p.cols = 0;
	if (p.sort == SPACE && !(p.joint && p.cols > 0))
		p.shown = (shown){ { "        ", (size_t)p.cols }, p.cols, 0 };
	*cell = (layout_cell){ { w->at, base + p.end }, w->col, p.cols, p.shown };
	w->blank = p.sort == SPACE || (w->blank && p.sort == SHY);
	w->at = base + p.end;
	w->col += p.cols;
	return true;
}
