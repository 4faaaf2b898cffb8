#include "app/print.h"

#include <string.h>

#include "app/jobs.h"
#include "app/view.h"

/* Attributes only: they are right on any background. */
static const char *sequence_of(style st)
{
	switch (style_top(st)) {
	case STYLE_TITLE:
	case STYLE_HEADING:
	case STYLE_PERSON:
		return "\033[1m";
	case STYLE_PLACE:
	case STYLE_ORGANISATION:
	case STYLE_MISC:
	case STYLE_LINK:
		return "\033[4m";
	case STYLE_QUOTE:
		return "\033[3m";
	case STYLE_NOTE_YELLOW:
	case STYLE_NOTE_RED:
	case STYLE_NOTE_GREEN:
	case STYLE_NOTE_BLUE:
	case STYLE_MOVED:
	case STYLE_BOOKMARK:
		return "\033[7m";
	default:
		return "";
	}
}

static void indent(FILE *out, int cols)
{
	for (int i = 0; i < cols; i++)
		putc(' ', out);
}

static void print_row(app *a, const flow_block *b, size_t row, bool marks, FILE *out)
{
	gloss_span bytes = b->rows->rows[row].bytes;
	arena tmp = { 0 };
	style *st = arena_new(&tmp, style, bytes.end - bytes.start + 1), last = 0;
	layout_walk w = layout_walk_row(b->rows, row);
	layout_cell c;
	int col = 0;

	if (marks)
		marks_paint(a, b, bytes, st);
	while (layout_walk_next(&w, &c)) {
		style now = c.bytes.end > c.bytes.start ? st[c.bytes.start - bytes.start] : 0;

		if (c.cols == 0)
			continue;
		indent(out, c.col - col);
		col = c.col + c.cols;
		if (marks && now != last)
			fprintf(out, "\033[m%s", sequence_of(now));
		last = now;
		fwrite(c.shown.text.p, 1, c.shown.text.n, out);
	}
	if (marks && last)
		fputs("\033[m", out);
	putc('\n', out);
	arena_clear(&tmp);
}

bool print_article(app *a, int cols, bool marks, FILE *out)
{
	flow *f = &a->now->flow;
	const flow_block *b;
	bool first = true;

	flow_set_cols(f, cols, cols);
	for (b = flow_block_at(f, 0); b; b = flow_block_after(f, b)) {
		if (marks)
			jobs_analyse_at(a, b->block.at.start);
		if (b->gap && !first)
			putc('\n', out);
		first = false;
		for (size_t i = 0; i < b->rows->n; i++)
			print_row(a, b, i, marks, out);
		if (ferror(out))
			return false;
	}
	return fflush(out) == 0;
}

void print_block(app *a, const flow_block *b, FILE *out)
{
	for (size_t i = 0; i < b->rows->n; i++)
		print_row(a, b, i, false, out);
}
