/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-cli.h"

int
main (int argc, char **argv)
{
  return rk_cli_main (argc, argv);
}
