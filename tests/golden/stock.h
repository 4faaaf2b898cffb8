/* stock.h - a library for the golden screens: three feeds and a few articles in HOME. */
#ifndef TESTS_GOLDEN_STOCK_H
#define TESTS_GOLDEN_STOCK_H

#include <stdbool.h>

#include "base/err.h"

/* False: this build has no library. */
bool stock_possible(void);

bool stock_make(err *e);

#endif
