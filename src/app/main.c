/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-application.h"

int
main (int argc, char **argv)
{
  g_autoptr (RkApplication) application = NULL;

  rk_application_prepare ();
  g_set_application_name ("Rakenne");
  application = rk_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
