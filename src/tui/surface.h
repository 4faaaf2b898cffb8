/*
 * surface.h - a grid of cells that views draw into; a term shows it.
 *
 * A cell run is one grapheme cluster with its width in columns and its style. A part of a
 * surface is a surface as well: the same cells with an origin and a size of its own.
 * All drawing is clipped: any row, column or size is fine, also on a surface of 0x0.
 * Rows and columns count from 0.
 *
 *     surface whole = surface_new(24, 80);
 *     surface panel = surface_part(&whole, (rect){ 1, 48, 22, 32 });
 *     surface_put(&panel, 0, 1, STR("PEOPLE"), style_of(STYLE_PANEL_TITLE));
 *     surface_free(&whole);
 */
#ifndef TUI_SURFACE_H
#define TUI_SURFACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "tui/style.h"

typedef struct rect {
	int row, col, rows, cols;
} rect;

typedef struct surface {
	struct surface_grid *grid; /* owned by the surface that surface_new returned */
	int row, col;              /* where this part begins in the grid */
	int rows, cols;
} surface;

/* Blank cells of plain text, no cursor. Sizes below 0 are 0, above 4096 are 4096. */
surface surface_new(int rows, int cols);
void surface_free(surface *s); /* only the whole; {0} is fine */

/* The part of `s` inside `area`, cut to what `s` has. Borrowed from `s`. */
surface surface_part(const surface *s, rect area);
rect surface_area(const surface *s); /* { 0, 0, rows, cols } */

/* Fills with blanks of this style; surface_clear also hides the cursor of the whole. */
void surface_clear(surface *s, style st);
void surface_fill(surface *s, rect area, style st);

/*
 * Draws text that may come from anywhere: control characters, bidi controls and other
 * hostile or unprintable characters are shown as visible marks of width 1, invalid UTF-8
 * as U+FFFD; a tab or a line end is one blank. Stops at the right edge; a wide cluster
 * that would stick out is a blank instead. Returns the columns used (also of text
 * to the left of the surface: col may be negative).
 */
int surface_put(surface *s, int row, int col, str text, style st);
int surface_puts(surface *s, int row, int col, const char *text, style st);
int surface_printf(surface *s, int row, int col, style st, const char *format, ...)
	__attribute__((format(printf, 5, 6)));

/*
 * As surface_put, in a field of `cols` columns: text that does not fit is cut and ends
 * in "…"; the rest of the field is filled with the style. Returns the columns the text took.
 */
typedef enum { ALIGN_LEFT, ALIGN_RIGHT, ALIGN_CENTRE } alignment;
int surface_field(surface *s, int row, int col, int cols, str text, style st, alignment how);

/* The columns that surface_put would use; never asks width_of for hostile text itself. */
int surface_text_cols(str text);

/*
 * Makes the area a link, for terminals that know links. `number` is the same for all parts of
 * one link and another one for each link. An address with blanks or control characters, or of
 * over 2000 bytes, is none. Copied; forgotten by surface_clear of the whole.
 */
void surface_link(surface *s, rect area, unsigned number, str address);

/* Puts one name over the styles that are there already (focus, selection, dim). */
void surface_over(surface *s, rect area, style_name over);

/* Lines; corners and crossings are the caller's (surface_put). */
void surface_hline(surface *s, int row, int col, int cols, style st);
void surface_vline(surface *s, int row, int col, int rows, style st);
/* A frame around `area` with an optional title in its top line; the inside is blanked. */
void surface_box(surface *s, rect area, str title, style st, style title_style);

/* The whole has at most one cursor; the last call holds. Outside the surface: hidden. */
void surface_cursor(surface *s, int row, int col);

/* ---- for term implementations and tests */

typedef struct cell {
	str text; /* the cluster; borrowed until the next drawing; empty in the right part of a wide
		     one */
	int width; /* 1 or 2; 0: the right part of a wide one */
	style style;
	unsigned link; /* 0: none */
} cell;

cell surface_cell(const surface *s, int row, int col); /* outside: a blank */
/* Where that link leads, printable ASCII; borrowed until the next drawing. Empty: not known. */
str surface_address(const surface *s, unsigned link);
bool surface_cursor_at(const surface *s, int *row, int *col);

/* Copies all cells and the cursor; `to` becomes a whole of the same size. */
void surface_copy(surface *to, const surface *from);
bool surface_row_equal(const surface *a, int row_a, const surface *b, int row_b);

/* The first column in [col, end) where the bytes of both are not the same: the cells may be
 * equal nonetheless, but before it they are. end: there is none. */
int surface_next_change(const surface *a, const surface *b, int row, int col, int end);

/* Cells that are not the same; a row outside is unlike any other. */
int surface_row_distance(const surface *a, int row_a, const surface *b, int row_b);
/* Equal rows have equal hashes; 0: nothing but blanks. */
uint32_t surface_row_hash(const surface *s, int row);
/*
 * Moves the rows [top, bottom) of the whole up by `by` rows (down when negative), as a
 * terminal does in a scroll region; what comes in is blank plain text.
 */
void surface_shift(surface *s, int top, int bottom, int by);

/* A row's text without trailing blanks is appended to `out`. */
void surface_row_text(const surface *s, int row, strbuf *out);
/* One style_letter per column, without trailing '.'. */
void surface_row_styles(const surface *s, int row, strbuf *out);

#endif
