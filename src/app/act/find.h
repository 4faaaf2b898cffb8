/* find.h - counting matches while nothing else is to do. */
#ifndef APP_ACT_FIND_H
#define APP_ACT_FIND_H

#include "app/app.h"

/* Counts on until that time, a key, or the end. */
void find_count(app *a, long long until);
bool find_counting(const app *a);

#endif
