/* sniff.h - what a file is, by how it begins. */
#ifndef LOAD_SNIFF_H
#define LOAD_SNIFF_H

#include <stdbool.h>

#include "base/str.h"

/* A web page: <!doctype html>, <html> or the like, behind comments and an XML declaration. */
bool sniff_is_page(str start);

#endif
