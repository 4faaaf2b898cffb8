/* shift.h - which scrolling of the old screen makes most rows of the new one. */
#ifndef TUI_SHIFT_H
#define TUI_SHIFT_H

#include <stdint.h>

typedef struct shift {
	int by;       /* rows that the text moves up; down when negative */
	int from, to; /* new rows [from, to) are old rows [from + by, to + by) */
	int gain;     /* rows that need not be sent; 0: scrolling wins nothing */
} shift;

/* By the hashes of the rows of both screens; 0 is an empty row, which wins nothing. */
shift shift_best(const uint32_t *old, const uint32_t *new, int rows);

/* The rows [top, bottom) of the screen that take part. */
int shift_top(const shift *s);
int shift_bottom(const shift *s);

#endif
