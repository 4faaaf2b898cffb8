/* layout_fuzzer.c - the first byte picks width and manner; rows cover the rest and are no wider. */
#include <assert.h>
#include <stdint.h>

#include "text/layout.h"
#include "text/utf8.h"
#include "text/width.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const layout *l)
{
	size_t at = l->at.start;

	for (size_t i = 0; i < l->n; i++) {
		layout_walk w = layout_walk_row(l, i);
		layout_cell c;
		size_t row;
		int col;

		assert(l->rows[i].bytes.start == at);
		assert(l->rows[i].cols <= l->style.cols);
		while (layout_walk_next(&w, &c)) {
			assert(utf8_valid(c.shown.text));
			if (c.cols == 0 || c.bytes.start == c.bytes.end || l->text.n > 4096)
				continue;
			layout_find(l, c.bytes.start, &row, &col);
			assert(row == i && col == c.col);
			assert(layout_byte(l, row, col) == c.bytes.start);
		}
		at = l->rows[i].bytes.end;
	}
	assert(at == l->at.end);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	arena a = { 0 };
	layout_style style = { .cols = 20 };
	str text = { (const char *)data, size };

	if (size > 0) {
		style = (layout_style){ .cols = 16 + data[0] % 64,
					.indent = data[0] % 7,
					.first_indent = data[0] % 5,
					.verbatim = data[0] >= 0xC0 };
		text = (str){ text.p + 1, size - 1 };
	}
	check(layout_new(&a, text, 1000, &style));
	assert(width_of(line_clean(&a, text)) >= 0);
	arena_clear(&a);
	return 0;
}
