package cn.kuaichu.people.identity;

import java.util.List;

/** How to log in at the sample district; it exists only on the loopback address unless somebody says otherwise. */
public final class SampleLogins {
  /** Known to everyone who reads the README. */
  public static final String PASSWORD = "Yunhe-2026-shiyong";
  /** One for each role, around one village, so that a case can be followed through all hands. */
  public static final List<String> BY_ROLE = List.of("intake-t01v01", "handler-t01v01", "leader-t01v01",
      "principal-t01v01",
      "discipline-t01", "coordinator-d-centre", "petition-d-petition", "steering-d");

  private SampleLogins() {}
}
