package cn.kuaichu.oversight.inspection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * An inspection (实地验靶) as it was called.
 *
 * @param unitPercent how much of the sample may fall on one unit
 * @param team three people of three bodies
 */
record Inspection(long id, String number, Instant calledAt, LocalDate closedFrom, LocalDate closedTo, int wanted,
    int unitPercent, String leader, List<Member> team) {
  Member leading() {
    return team.stream().filter(member -> member.login().equals(leader)).findFirst().orElseThrow();
  }
}
