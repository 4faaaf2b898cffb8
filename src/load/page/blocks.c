/* blocks.c - see blocks.h. */
#include "load/page/blocks.h"

#include "base/ascii.h"
#include "base/url.h"
#include "load/page/hint.h"

enum {
	TABLE_COLUMNS = 12, /* wider tables are shown row by row */
	TABLE_WIDTH = 72,   /* of a table that is set in columns */
};

/* Where we are in the tree. */
typedef struct place {
	story *p;
	str base;
	arena *tmp;
	int lists, quotes; /* nesting */
	bool ordered;
	int number;  /* of the item in an ordered list */
	str *marker; /* of an item: stands before its first words; empty when it does */
	bool verbatim, linked;
	gloss_block_kind kind; /* what loose text here is */
	int level;
} place;

static void add_children(const place *at, const dom_node *top);

static bool is_block(const dom_node *n)
{
	switch (n->tag) {
	case TAG_ADDRESS:
	case TAG_ARTICLE:
	case TAG_ASIDE:
	case TAG_BLOCKQUOTE:
	case TAG_BODY:
	case TAG_CAPTION:
	case TAG_CENTER:
	case TAG_DD:
	case TAG_DETAILS:
	case TAG_DIALOG:
	case TAG_DIV:
	case TAG_DL:
	case TAG_DT:
	case TAG_FIELDSET:
	case TAG_FIGCAPTION:
	case TAG_FIGURE:
	case TAG_FOOTER:
	case TAG_FORM:
	case TAG_H1:
	case TAG_H2:
	case TAG_H3:
	case TAG_H4:
	case TAG_H5:
	case TAG_H6:
	case TAG_HEADER:
	case TAG_HR:
	case TAG_HTML:
	case TAG_LI:
	case TAG_MAIN:
	case TAG_NAV:
	case TAG_OL:
	case TAG_OPTION:
	case TAG_P:
	case TAG_PRE:
	case TAG_SECTION:
	case TAG_SUMMARY:
	case TAG_TABLE:
	case TAG_TBODY:
	case TAG_TD:
	case TAG_TFOOT:
	case TAG_TH:
	case TAG_THEAD:
	case TAG_TR:
	case TAG_UL:
		return true;
	default:
		return false;
	}
}

static bool is_silent(const dom_node *n)
{
	switch (n->tag) {
	case TAG_HEAD:
	case TAG_IFRAME:
	case TAG_NOSCRIPT:
	case TAG_RP:
	case TAG_SCRIPT:
	case TAG_SELECT:
	case TAG_STYLE:
	case TAG_SVG:
	case TAG_TEMPLATE:
	case TAG_TEXTAREA:
	case TAG_TITLE:
		return true;
	default:
		return false;
	}
}

static void begin(const place *at)
{
	story_begin(at->p, at->kind, at->level);
}

static bool has_words(const dom_node *top)
{
	for (const dom_node *n = dom_next(top, top); n; n = dom_next(n, top))
		if (n->tag == TAG_TEXT && n->letters)
			return true;
	return false;
}

static void add_marker(const place *at)
{
	if (!at->marker || at->marker->n == 0)
		return;
	if (!at->p->open)
		begin(at);
	story_add(at->p, *at->marker);
	*at->marker = STR("");
}

/* Only addresses that a reader may follow. */
static str safe_href(const place *at, const dom_node *a)
{
	static const char *const schemes[] = {
		"http", "https", "mailto", "ftp", "gopher", "gemini"
	};
	str href = str_trim(dom_get(a, "href")), full;
	url u;

	if (href.n == 0 || href.p[0] == '#')
		return STR("");
	full = url_resolve(at->tmp, at->base, href);
	u = url_split(full);
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
		if (str_eq_nocase(u.scheme, str_of(schemes[i])))
			return full;
	return u.scheme.n ? STR("") : full;
}

static void add_link(const place *at, const dom_node *a)
{
	str href = at->linked ? STR("") : safe_href(at, a);
	place inside = *at;

	if (href.n == 0) {
		add_children(at, a);
		return;
	}
	if (has_words(a))
		add_marker(at);
	inside.linked = true;
	story_link_begin(at->p);
	add_children(&inside, a);
	story_link_end(at->p, href);
}

/* --- tables --- */

static size_t letters(str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += ((unsigned char)s.p[i] & 0xc0) != 0x80;
	return n;
}

static bool is_cell(const dom_node *n)
{
	return n->tag == TAG_TD || n->tag == TAG_TH;
}

/* The next row behind `at`, which is the table itself at first; NULL: there is none. */
static const dom_node *next_row(const dom_node *at, const dom_node *t)
{
	do
		at = dom_next(at, t);
	while (at && at->tag != TAG_TR);
	return at;
}

/* The next cell of the row behind `at`, which is the row itself at first. Other elements, a <form>
 * say, may stand around cells. */
static const dom_node *next_cell(const dom_node *at, const dom_node *tr)
{
	const dom_node *n = at == tr ? dom_next(tr, tr) : dom_skip(at, tr);

	while (n && !is_cell(n))
		n = n->tag == TAG_TR ? dom_skip(n, tr) : dom_next(n, tr);
	return n;
}

static size_t count_cells(const dom_node *t)
{
	size_t n = 0;

	for (const dom_node *cell = dom_next(t, t); cell; cell = dom_next(cell, t))
		n += is_cell(cell);
	return n;
}

/* Cells with more than a line of text in them, or tables. */
static bool holds_blocks(const dom_node *cell)
{
	size_t paragraphs = 0;

	for (const dom_node *n = dom_next(cell, cell); n; n = dom_next(n, cell)) {
		if (n->tag == TAG_TABLE || n->tag == TAG_UL || n->tag == TAG_OL ||
		    n->tag == TAG_PRE || n->tag == TAG_BLOCKQUOTE ||
		    (n->tag >= TAG_H1 && n->tag <= TAG_H6))
			return true;
		paragraphs += n->tag == TAG_P || n->tag == TAG_DIV;
	}
	return paragraphs > 1;
}

typedef enum { SHAPE_LAYOUT, SHAPE_ROWS, SHAPE_COLUMNS } shape;

/* Widens the columns for a row; returns how many cells it has. False in *lines: not all of them
 * are a line of text. */
static size_t measure_row(const place *at, const dom_node *tr, size_t widths[TABLE_COLUMNS],
			  bool *lines)
{
	size_t column = 0;

	for (const dom_node *n = next_cell(tr, tr); n; n = next_cell(n, tr), column++) {
		size_t width;

		*lines = *lines && !holds_blocks(n);
		if (!*lines || column >= TABLE_COLUMNS)
			continue;
		width = letters(dom_text(at->tmp, n));
		if (width > widths[column])
			widths[column] = width;
	}
	return column;
}

/* How a table is best shown; widths of its columns. */
static shape shape_of(const place *at, const dom_node *t, size_t widths[TABLE_COLUMNS])
{
	size_t total = 0, most = 0, cells = 0;
	bool lines = true;

	for (const dom_node *tr = next_row(t, t); tr && lines; tr = next_row(tr, t)) {
		size_t n = measure_row(at, tr, widths, &lines);

		cells += n;
		most = n > most ? n : most;
	}
	/* Cells without a row, or in each other, would be lost. */
	if (!lines || most < 2 || cells != count_cells(t))
		return SHAPE_LAYOUT;
	for (size_t i = 0; i < most && i < TABLE_COLUMNS; i++)
		total += widths[i] + 2;
	return most <= TABLE_COLUMNS && total <= TABLE_WIDTH + 2 ? SHAPE_COLUMNS : SHAPE_ROWS;
}

static void add_row_line(const place *at, const dom_node *tr, const size_t *widths)
{
	size_t column = 0, pad = 0;

	for (const dom_node *n = next_cell(tr, tr); n; n = next_cell(n, tr)) {
		str s = dom_text(at->tmp, n);

		if (s.n) {
			while (pad-- > 0)
				story_add_verbatim(at->p, STR(" "));
			pad = 0;
			story_add_verbatim(at->p, s);
		}
		pad += widths[column] + 2 - letters(s);
		column++;
	}
}

static void add_columns(const place *at, const dom_node *t, const size_t *widths)
{
	bool any = false;

	story_begin(at->p, GLOSS_BLOCK_VERBATIM, 0);
	for (const dom_node *tr = next_row(t, t); tr; tr = next_row(tr, t)) {
		if (any)
			story_add_verbatim(at->p, STR("\n"));
		add_row_line(at, tr, widths);
		any = true;
	}
	story_end(at->p);
}

/* One row, one block: its cells parted by a bar. */
static void add_rows(const place *at, const dom_node *t)
{
	for (const dom_node *tr = next_row(t, t); tr; tr = next_row(tr, t)) {
		bool any = false;

		story_begin(at->p, GLOSS_BLOCK_ITEM, 1);
		for (const dom_node *n = next_cell(tr, tr); n; n = next_cell(n, tr)) {
			if (any)
				story_add(at->p, STR(" | "));
			add_children(at, n);
			any = true;
		}
		story_end(at->p);
	}
}

static void add_table(const place *at, const dom_node *t)
{
	size_t widths[TABLE_COLUMNS] = { 0 };
	shape s = shape_of(at, t, widths);
	place caption = *at;

	if (s == SHAPE_LAYOUT) {
		add_children(at, t);
		return;
	}
	caption.kind = GLOSS_BLOCK_CAPTION;
	caption.level = 0;
	for (const dom_node *n = t->first; n; n = n->next)
		if (n->tag == TAG_CAPTION) {
			begin(&caption);
			add_children(&caption, n);
		}
	story_end(at->p);
	if (s == SHAPE_COLUMNS)
		add_columns(at, t, widths);
	else
		add_rows(at, t);
}

/* --- blocks --- */

static int start_of(const dom_node *list)
{
	str s = dom_get(list, "start");
	int n = 0;

	for (size_t i = 0; i < s.n && i < 6 && ascii_is_digit(s.p[i]); i++)
		n = n * 10 + (s.p[i] - '0');
	return s.n && n ? n : 1;
}

static void add_list(const place *at, const dom_node *list)
{
	place inside = *at;

	inside.lists++;
	inside.ordered = list->tag == TAG_OL;
	inside.number = start_of(list);
	for (const dom_node *n = list->first; n; n = n->next) {
		place item = inside;
		str marker = STR("• ");

		if (n->tag != TAG_LI) {
			item.kind = GLOSS_BLOCK_ITEM;
			item.level = item.lists;
			if (n->tag != TAG_TEXT || n->letters) {
				dom_node only = *n;
				dom_node holder = { .tag = TAG_DIV, .first = &only, .last = &only };

				only.next = only.prev = NULL;
				add_children(&item, &holder);
			}
			continue;
		}
		item.kind = GLOSS_BLOCK_ITEM;
		item.level = item.lists;
		if (item.ordered)
			marker = arena_printf(at->tmp, "%d. ", inside.number++);
		item.marker = &marker;
		begin(&item);
		add_children(&item, n);
		story_end(at->p);
	}
}

static void add_block(const place *at, const dom_node *n)
{
	place in = *at;

	switch (n->tag) {
	case TAG_TABLE:
		add_table(at, n);
		return;
	case TAG_UL:
	case TAG_OL:
		add_list(at, n);
		return;
	case TAG_H1:
	case TAG_H2:
	case TAG_H3:
	case TAG_H4:
	case TAG_H5:
	case TAG_H6:
		in.kind = GLOSS_BLOCK_HEADING;
		in.level = n->tag - TAG_H1 + 1;
		break;
	case TAG_BLOCKQUOTE:
		in.kind = GLOSS_BLOCK_QUOTE;
		in.level = ++in.quotes;
		break;
	case TAG_FIGCAPTION:
	case TAG_CAPTION:
		in.kind = GLOSS_BLOCK_CAPTION;
		in.level = 0;
		break;
	case TAG_DD:
		in.kind = GLOSS_BLOCK_ITEM;
		in.level = in.lists + 1;
		break;
	case TAG_PRE:
		in.kind = GLOSS_BLOCK_VERBATIM;
		in.level = 0;
		in.verbatim = true;
		break;
	default:
		break;
	}
	begin(&in);
	add_children(&in, n);
}

static void add_inline(const place *at, const dom_node *n)
{
	switch (n->tag) {
	case TAG_A:
		add_link(at, n);
		break;
	case TAG_BR:
		if (at->verbatim)
			story_add_verbatim(at->p, STR("\n"));
		else
			story_break(at->p);
		break;
	case TAG_Q:
		story_add(at->p, STR("\xe2\x80\x9c"));
		add_children(at, n);
		story_add(at->p, STR("\xe2\x80\x9d"));
		break;
	default:
		add_children(at, n);
	}
}

static void add_loose(const place *at, str text)
{
	if (!at->p->open)
		begin(at);
	if (str_trim(text).n)
		add_marker(at);
	if (at->verbatim)
		story_add_verbatim(at->p, text);
	else
		story_add(at->p, text);
}

static bool has_text_before(const dom_node *n)
{
	while ((n = n->prev))
		if (n->tag != TAG_TEXT || n->letters)
			return true;
	return false;
}

static void add_children(const place *at, const dom_node *top)
{
	for (const dom_node *n = top->first; n; n = n->next) {
		if (n->tag == TAG_TEXT) {
			if (n->letters || at->p->open)
				add_loose(at, n->text);
		} else if (is_silent(n) || !hint_visible(n)) {
			continue;
		} else if (is_block(n)) {
			/* The paragraph in an item is the item. */
			if (top->tag == TAG_LI && !has_text_before(n) &&
			    (n->tag == TAG_P || n->tag == TAG_DIV)) {
				add_children(at, n);
				continue;
			}
			add_block(at, n);
			story_end(at->p);
		} else {
			add_inline(at, n);
		}
	}
}

void blocks_add(story *p, const dom_node *top, str base)
{
	arena tmp = { 0 };
	place at = { .p = p, .base = base, .tmp = &tmp, .kind = GLOSS_BLOCK_PARAGRAPH };

	add_children(&at, top);
	story_end(p);
	arena_clear(&tmp);
}
