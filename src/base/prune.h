/* prune.h - a folder of files that can be lost is kept within bounds. */
#ifndef BASE_PRUNE_H
#define BASE_PRUNE_H

#include <stddef.h>
#include <stdint.h>

typedef struct prune_bounds {
	size_t files;
	uint64_t bytes;
} prune_bounds;

/*
 * Removes the files that were written longest ago until the folder holds seven eighths of the
 * bounds, if it holds more than them. Only files whose name is 16 hexadecimal digits, with ".txt"
 * or without, are counted and removed. Failing is nobody's concern.
 */
void prune_folder(const char *path, const prune_bounds *most);

#endif
