/* main.c - starts the command that the first word names. */
#include <stdio.h>

int main(int argc, char **argv)
{
	(void)argc;
	(void)argv;
	puts("gloss");
	return 0;
}
