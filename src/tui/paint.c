/* paint.c - differences between surfaces as bytes for a terminal. */
#include "tui/paint.h"

#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"
#include "tui/shift.h"

#define NOT_SHOWN UINT32_MAX /* a style like no other: the cell must be sent */
#define CLEARED   8          /* blanks at the start of a row that make clearing it worth while */
#define GAP       4 /* unchanged columns that are cheaper to send again than to jump over */

void paint_init(paint *p, const paint_caps *caps, const theme *t)
{
	*p = (paint){ .caps = *caps, .theme = *t };
	paint_forget(p);
}

void paint_clear(paint *p)
{
	vec_clear(&p->looks);
	surface_free(&p->front);
}

void paint_forget(paint *p)
{
	p->known = false;
	p->row = p->col = -1;
	p->top = p->bottom = -1;
	p->shown = -1;
	p->cursor_known = false;
}

void paint_theme(paint *p, const theme *t)
{
	p->theme = *t;
	p->looks.n = 0;
	p->latest = 0;
	p->known = false;
	p->shown = -1;
}

static bool has(const paint *p, paint_cap cap)
{
	return p->caps.strings[cap] != NULL;
}

static void send(const paint *p, paint_cap cap, int a, int b, strbuf *out)
{
	if (has(p, cap))
		p->caps.expand(p->caps.strings[cap], a, b, out);
}

/* ---- looks */

static bool same_look(look a, look b)
{
	return a.colour == b.colour && a.background == b.background && a.attributes == b.attributes;
}

static int number_of(const paint *p, uint32_t colour)
{
	int n;

	if (COLOUR_IS_INDEX(colour))
		n = (int)(colour & 15);
	else if (p->caps.colours >= COLOURS_256 && p->caps.numbers >= 256)
		return colour_to_256(colour);
	else
		n = colour_to_16(colour);
	if (n >= 8 && p->caps.numbers < 16)
		n = n == 8 ? 7 : n - 8; /* a bright black would be black */
	return n;
}

/* What sets a colour, kept with the look: expanding it costs more than all else of a cell. */
static paint_string colour_string(const paint *p, uint32_t colour, paint_cap cap)
{
	paint_string to = { 0 };
	strbuf out = { 0 };

	if (colour == COLOUR_DEFAULT || colour == COLOUR_UNSET)
		return to;
	if (p->caps.colours == COLOURS_TRUE && !COLOUR_IS_INDEX(colour))
		strbuf_addf(&out, "\033[%d;2;%u;%u;%um", cap == CAP_COLOUR ? 38 : 48,
			    (unsigned)(colour >> 16 & 255), (unsigned)(colour >> 8 & 255),
			    (unsigned)(colour & 255));
	else
		send(p, cap, number_of(p, colour), 0, &out);
	if (out.n <= sizeof to.bytes) {
		to.n = (uint8_t)out.n;
		memcpy(to.bytes, out.p, out.n);
	}
	strbuf_clear(&out);
	return to;
}

static void add_look(paint *p, style s)
{
	paint_look l = { .style = s };

	if (p->caps.colours == COLOURS_16 ||
	    (p->caps.colours == COLOURS_256 && p->caps.numbers < 256))
		l.look = theme_look_16(&p->theme, s, p->caps.numbers);
	else if (p->caps.colours == COLOURS_256)
		l.look = theme_look_256(&p->theme, s);
	else
		l.look = theme_look(&p->theme, s, p->caps.colours != COLOURS_NONE);
	if (style_has_name(s) && (l.look.attributes & ATTR_ITALIC) && !has(p, CAP_ITALIC))
		l.look.attributes = (l.look.attributes & ~(uint32_t)ATTR_ITALIC) | ATTR_UNDERLINE;
	if (s == NOT_SHOWN)
		l.look.attributes = UINT32_MAX;
	l.colour = colour_string(p, l.look.colour, CAP_COLOUR);
	l.background = colour_string(p, l.look.background, CAP_BACKGROUND);
	for (l.same = 0; l.same < (int)p->looks.n; l.same++) {
		if (same_look(p->looks.p[l.same].look, l.look))
			break;
	}
	vec_push(&p->looks, l);
}

/* The index of a style's look; equal looks have equal indices. */
static int look_of(paint *p, style s)
{
	size_t i = (size_t)p->latest;

	if (i >= p->looks.n || p->looks.p[i].style != s) {
		for (i = 0; i < p->looks.n && p->looks.p[i].style != s; i++)
			;
		if (i == p->looks.n)
			add_look(p, s);
		p->latest = (int)i;
	}
	return p->looks.p[i].same;
}

/* Nothing is seen of a look but its background where there are only blanks. */
static bool same_on_blanks(const paint *p, int a, int b)
{
	const uint32_t seen = ATTR_REVERSE | ATTR_UNDERLINE | ATTR_STRIKE;
	const look *x, *y;

	if (a == b || a < 0 || b < 0)
		return a == b;
	x = &p->looks.p[a].look;
	y = &p->looks.p[b].look;
	return x->background == y->background && !((x->attributes | y->attributes) & seen);
}

/* Ends those attributes one by one. False: the terminal has no strings for it. */
static bool end_attributes(paint *p, uint32_t ended, strbuf *out)
{
	bool italic = ended & ATTR_ITALIC, underline = ended & ATTR_UNDERLINE;

	if ((ended & ~(uint32_t)(ATTR_ITALIC | ATTR_UNDERLINE)) ||
	    (italic && !has(p, CAP_ITALIC_OFF)) || (underline && !has(p, CAP_UNDERLINE_OFF)))
		return false;
	if (italic)
		send(p, CAP_ITALIC_OFF, 0, 0, out);
	if (underline)
		send(p, CAP_UNDERLINE_OFF, 0, 0, out);
	return true;
}

/* Colours of the terminal itself come back with the string that ends everything only. */
static bool needs_plain(look from, look to)
{
	return (to.colour == COLOUR_DEFAULT && from.colour != COLOUR_DEFAULT) ||
	       (to.background == COLOUR_DEFAULT && from.background != COLOUR_DEFAULT);
}

static void set_look(paint *p, int index, strbuf *out)
{
	static const struct {
		uint32_t attribute;
		paint_cap cap;
	} rows[] = {
		{ ATTR_BOLD, CAP_BOLD },       { ATTR_DIM, CAP_DIM },
		{ ATTR_ITALIC, CAP_ITALIC },   { ATTR_UNDERLINE, CAP_UNDERLINE },
		{ ATTR_REVERSE, CAP_REVERSE }, { ATTR_STRIKE, CAP_STRIKE },
	};
	const paint_look *set = &p->looks.p[index];
	look to = set->look, from = { COLOUR_DEFAULT, COLOUR_DEFAULT, 0 };
	bool known = p->shown >= 0;

	if (index == p->shown)
		return;
	if (known)
		from = p->looks.p[p->shown].look;
	if (!known || needs_plain(from, to) ||
	    !end_attributes(p, from.attributes & ~to.attributes, out)) {
		send(p, CAP_PLAIN, 0, 0, out);
		from = (look){ COLOUR_DEFAULT, COLOUR_DEFAULT, 0 };
	}
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		if (to.attributes & ~from.attributes & rows[i].attribute)
			send(p, rows[i].cap, 0, 0, out);
	}
	if (to.colour != from.colour)
		strbuf_add(out, (str){ set->colour.bytes, set->colour.n });
	if (to.background != from.background)
		strbuf_add(out, (str){ set->background.bytes, set->background.n });
	p->shown = index;
}

static void set_look_of_blanks(paint *p, style s, strbuf *out)
{
	int index = look_of(p, s);

	if (!same_on_blanks(p, p->shown, index))
		set_look(p, index, out);
}

/* ---- the cursor */

static void move_to(paint *p, int row, int col, strbuf *out)
{
	if (p->row == row && p->col == col)
		return;
	if (p->row == row && p->col >= 0 && col > p->col && has(p, CAP_RIGHT))
		send(p, CAP_RIGHT, col - p->col, 0, out);
	else if (p->row >= 0 && p->row + 1 == row && col == 0 && row != p->bottom)
		strbuf_add(out, STR("\r\n"));
	else
		send(p, CAP_MOVE, row, col, out);
	p->row = row;
	p->col = col;
}

/* All terminals agree on the width of these. */
static bool width_is_certain(str text)
{
	static const struct {
		uint32_t from, to;
	} ranges[] = {
		{ 0x20, 0x7e },     { 0xa0, 0xac },     { 0xae, 0x2ff },    { 0x370, 0x482 },
		{ 0x48a, 0x58f },   { 0x1e00, 0x1fff }, { 0x2010, 0x2027 }, { 0x2030, 0x205e },
		{ 0x20ac, 0x20ac }, { 0x2500, 0x259f }, { 0x25a0, 0x25cf }, { 0x3001, 0x3029 },
		{ 0x3041, 0x3096 }, { 0x30a1, 0x30ff }, { 0x3400, 0x4dbf }, { 0x4e00, 0x9fff },
		{ 0xac00, 0xd7a3 }, { 0xff01, 0xff60 },
	};
	uint32_t cp;

	if (text.n == 0 || utf8_decode(text, 0, &cp) != text.n)
		return false;
	for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
		if (cp >= ranges[i].from && cp <= ranges[i].to)
			return true;
	}
	return false;
}

/* ---- cells */

static bool is_blank(const cell *c)
{
	return c->text.n == 1 && c->text.p[0] == ' ';
}

/* OSC 8 (Koblinger's "Hyperlinks in terminal emulators"); 0 ends it. */
static void set_link(paint *p, const surface *s, unsigned link, strbuf *out)
{
	str address = link ? surface_address(s, link) : STR("");

	if (!p->caps.links || p->link == link)
		return;
	if (address.n)
		strbuf_addf(out, "\033]8;id=%u;%.*s\033\\", link, STR_ARGS(address));
	else if (p->link)
		strbuf_add(out, STR("\033]8;;\033\\"));
	p->link = address.n ? link : 0;
}

static void send_cell(paint *p, const surface *s, const cell *c, int row, int col, int cols,
		      strbuf *out)
{
	bool certain = true;

	move_to(p, row, col, out);
	set_link(p, s, c->link, out);
	if (is_blank(c))
		set_look_of_blanks(p, c->style, out);
	else
		set_look(p, look_of(p, c->style), out);
	if (p->caps.utf8) {
		strbuf_add(out, c->text);
		certain = c->text.n == 1 || width_is_certain(c->text);
	} else {
		char ascii[16];

		ascii_of(c->text, c->width, ascii);
		strbuf_add(out, (str){ ascii, (size_t)c->width });
	}
	p->col += c->width;
	/* In the last column terminals wait with the cursor, each in its own way. */
	if (!certain || p->col >= cols)
		p->row = p->col = -1;
}

static bool cell_equal(paint *p, const cell *a, const cell *b)
{
	if (a->width != b->width || !str_eq(a->text, b->text) ||
	    (p->caps.links && a->link != b->link))
		return false;
	if (a->style == b->style)
		return true;
	if (is_blank(a))
		return same_on_blanks(p, look_of(p, a->style), look_of(p, b->style));
	return look_of(p, a->style) == look_of(p, b->style);
}

/* May CAP_CLEAR_LINE stand for blanks of this style? */
static bool clearable(paint *p, style s)
{
	int index = look_of(p, s);
	const look *l = &p->looks.p[index].look;

	return has(p, CAP_CLEAR_LINE) &&
	       !(l->attributes & (ATTR_REVERSE | ATTR_UNDERLINE | ATTR_STRIKE)) &&
	       (l->background == COLOUR_DEFAULT || p->caps.erases_with_background);
}

/* The column from which on the row is blank in one look; cols: it is not. */
static int blank_tail(paint *p, const surface *s, int row, int cols)
{
	cell last = surface_cell(s, row, cols - 1);
	int col = cols;

	if (!is_blank(&last) || !clearable(p, last.style))
		return cols;
	while (col > 0) {
		cell c = surface_cell(s, row, col - 1);

		if (!is_blank(&c) ||
		    !same_on_blanks(p, look_of(p, c.style), look_of(p, last.style)))
			break;
		col--;
	}
	return col;
}

static bool differs(paint *p, const surface *s, int row, int col)
{
	cell old, new;

	old = surface_cell(&p->front, row, col);
	if (old.style == NOT_SHOWN)
		return true;
	new = surface_cell(s, row, col);
	return !cell_equal(p, &old, &new);
}

/* Sends the changed cells of [0, end), and unchanged ones between them where that is shorter. */
static void send_cells(paint *p, const surface *s, int row, int end, int cols, strbuf *out)
{
	int sent = -GAP - 1; /* the column behind the last one sent */

	for (int col = 0; (col = surface_next_change(&p->front, s, row, col, end)) < end; col++) {
		cell c;

		if (!differs(p, s, row, col))
			continue;
		c = surface_cell(s, row, col);
		if (c.width == 0)
			continue;
		if (col - sent <= GAP && p->row == row && p->col == sent) {
			for (int i = sent; i < col; i++) {
				cell between = surface_cell(s, row, i);

				if (between.width && p->row == row && p->col == i)
					send_cell(p, s, &between, row, i, cols, out);
			}
		}
		send_cell(p, s, &c, row, col, cols, out);
		sent = col + c.width;
		col = sent - 1;
	}
}

/* A row of which nothing is known is cleared when it begins with more blanks than a jump costs. */
static void clear_unknown(paint *p, const surface *s, int row, int cols, strbuf *out)
{
	cell first = surface_cell(s, row, 0);

	if (surface_cell(&p->front, row, 0).style != NOT_SHOWN || !clearable(p, first.style))
		return;
	for (int col = 0; col < cols && col < CLEARED; col++) {
		cell old = surface_cell(&p->front, row, col), c = surface_cell(s, row, col);

		if (old.style != NOT_SHOWN || !is_blank(&c) ||
		    !same_on_blanks(p, look_of(p, c.style), look_of(p, first.style)))
			return;
	}
	move_to(p, row, 0, out);
	set_look_of_blanks(p, first.style, out);
	send(p, CAP_CLEAR_LINE, 0, 0, out);
	surface_fill(&p->front, (rect){ row, 0, 1, cols }, first.style);
}

static void send_row(paint *p, const surface *s, int row, int cols, strbuf *out)
{
	int tail = blank_tail(p, s, row, cols), changed = 0;
	cell last = surface_cell(s, row, cols - 1);

	set_link(p, s, 0, out);
	clear_unknown(p, s, row, cols, out);
	for (int col = tail; (col = surface_next_change(&p->front, s, row, col, cols)) < cols;
	     col++)
		changed += differs(p, s, row, col);
	if (changed <= 3) { /* about as long as the string that clears */
		send_cells(p, s, row, cols, cols, out);
		return;
	}
	send_cells(p, s, row, tail, cols, out);
	set_link(p, s, 0, out);
	move_to(p, row, tail, out);
	set_look_of_blanks(p, last.style, out);
	send(p, CAP_CLEAR_LINE, 0, 0, out);
}

/* ---- scrolling */

/* A row that moved, but for a few cells (the bar beside the paragraph in focus). */
static bool nearly_moved(paint *p, const surface *s, int row, int by)
{
	if (row < 0 || row >= s->rows || row + by < 0 || row + by >= s->rows)
		return false;
	return surface_row_distance(&p->front, row + by, s, row) <
	       surface_row_distance(&p->front, row, s, row);
}

static void extend(paint *p, const surface *s, shift *sh)
{
	while (nearly_moved(p, s, sh->from - 1, sh->by))
		sh->from--;
	while (nearly_moved(p, s, sh->to, sh->by))
		sh->to++;
}

/* The theme's background is not the terminal's own. */
static bool has_own_background(paint *p)
{
	int index = look_of(p, style_of(STYLE_TEXT));

	return p->looks.p[index].look.background != COLOUR_DEFAULT;
}

/* The region stays as it is until the next text that moves: mostly it is the same one. */
static void set_region(paint *p, int top, int bottom, strbuf *out)
{
	if (!has(p, CAP_REGION) || (p->top == top && p->bottom == bottom))
		return;
	send(p, CAP_REGION, top, bottom - 1, out);
	p->top = top;
	p->bottom = bottom;
	p->row = p->col = -1;
}

static void send_shift(paint *p, const shift *s, strbuf *out)
{
	int top = shift_top(s), bottom = shift_bottom(s), n = abs(s->by);
	paint_cap one = s->by > 0 ? CAP_INDEX : CAP_REVERSE_INDEX;
	paint_cap many = s->by > 0 ? CAP_SCROLL_UP : CAP_SCROLL_DOWN;

	set_look_of_blanks(p, style_of(STYLE_TEXT), out);
	set_region(p, top, bottom, out);
	/* Line by line where that is possible: terminals without "scroll n" are more than those
	 * whose terminfo entry says so, and for a line or two it is shorter. */
	if (has(p, one)) {
		move_to(p, s->by > 0 ? bottom - 1 : top, 0, out);
		for (int i = 0; i < n; i++)
			send(p, one, 0, 0, out);
	} else {
		send(p, many, n, 0, out);
	}
	surface_shift(&p->front, top, bottom, s->by);
	if (has_own_background(p)) /* some terminals scroll in rows of theirs */
		surface_fill(&p->front, (rect){ s->by > 0 ? bottom - n : top, 0, n, p->front.cols },
			     NOT_SHOWN);
}

static bool can_scroll(paint *p)
{
	int index = look_of(p, style_of(STYLE_TEXT));
	const look *base = &p->looks.p[index].look;

	return has(p, CAP_REGION) && (has(p, CAP_SCROLL_UP) || has(p, CAP_INDEX)) &&
	       (has(p, CAP_SCROLL_DOWN) || has(p, CAP_REVERSE_INDEX)) &&
	       (base->background == COLOUR_DEFAULT || p->caps.erases_with_background);
}

static void scroll(paint *p, const surface *s, int changed, strbuf *out)
{
	uint32_t *old, *new;
	shift best;

	if (changed < 3 || !can_scroll(p))
		return;
	old = xcalloc((size_t)s->rows * 2, sizeof *old);
	new = old + s->rows;
	for (int row = 0; row < s->rows; row++) {
		old[row] = surface_row_hash(&p->front, row);
		new[row] = surface_row_hash(s, row);
	}
	best = shift_best(old, new, s->rows);
	free(old);
	if (best.gain <= 0)
		return;
	extend(p, s, &best);
	send_shift(p, &best, out);
}

/* ---- frames */

static void start_anew(paint *p, int rows, int cols, strbuf *out)
{
	surface_free(&p->front);
	p->front = surface_new(rows, cols);
	p->shown = p->top = -1;
	set_region(p, 0, rows, out);
	set_look(p, look_of(p, style_of(STYLE_TEXT)), out);
	send(p, CAP_CLEAR, 0, 0, out);
	p->row = p->col = 0;
	p->known = true;
	/* Where clearing may leave the terminal's own background, every blank must be sent. */
	if (!clearable(p, style_of(STYLE_TEXT)) || has_own_background(p))
		surface_fill(&p->front, surface_area(&p->front), NOT_SHOWN);
}

static void place_cursor(paint *p, const surface *s, strbuf *out)
{
	int row, col;
	bool on = surface_cursor_at(s, &row, &col);

	if (on)
		move_to(p, row, col, out);
	if (!p->cursor_known || on != p->cursor_on)
		send(p, on ? CAP_CURSOR_ON : CAP_CURSOR_OFF, 0, 0, out);
	p->cursor_on = on;
	p->cursor_known = true;
}

void paint_frame(paint *p, const surface *s, int rows, int cols, strbuf *out)
{
	surface cut = surface_part(s, (rect){ 0, 0, rows, cols });
	int changed = 0;
	bool anew = !p->known || p->front.rows != cut.rows || p->front.cols != cut.cols;

	if (cut.rows == 0 || cut.cols == 0)
		return;
	if (anew)
		start_anew(p, cut.rows, cut.cols, out);
	for (int row = 0; row < cut.rows; row++)
		changed += !surface_row_equal(&p->front, row, &cut, row);
	if (changed && !anew)
		scroll(p, &cut, changed, out);
	for (int row = 0; changed && row < cut.rows; row++) {
		if (!surface_row_equal(&p->front, row, &cut, row))
			send_row(p, &cut, row, cut.cols, out);
	}
	set_link(p, &cut, 0, out);
	if (changed)
		surface_copy(&p->front, &cut);
	place_cursor(p, &cut, out);
}
