/* surface_grid.h - what a surface is made of; for surface*.c alone. */
#ifndef TUI_SURFACE_GRID_H
#define TUI_SURFACE_GRID_H

#include "base/vec.h"
#include "tui/surface.h"

#define IN_POOL 255 /* grid_cell.n: the bytes lie in the pool */

typedef struct grid_cell {
	union {
		char bytes[4];
		uint32_t offset; /* into the pool: a length byte and the bytes */
	} text;
	style style;
	uint8_t n;     /* bytes, or IN_POOL; 0 in the right part of a wide cluster */
	uint8_t width; /* 0 in the right part of a wide cluster */
	uint16_t link; /* 0: none. No byte of a cell is left to chance, so that rows can be compared
			  as bytes */
} grid_cell;

/* Where a link leads: bytes of the addresses. */
typedef struct grid_link {
	uint16_t number;
	uint32_t start, end;
} grid_link;

struct surface_grid {
	int rows, cols;
	int cursor_row, cursor_col; /* -1: hidden */
	grid_cell *cells;
	strbuf pool;
	vec(grid_link) links;
	strbuf addresses;
};

/* The part of `area` that `s` has; sizes may become 0. */
rect surface_cut(const surface *s, rect area);

/* A cell of the grid; NULL outside. */
grid_cell *surface_grid_cell(const surface *s, int row, int col);

#endif
