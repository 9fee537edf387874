package cn.kuaichu.people.identity;

import java.time.LocalDate;

/**
 * A deputy holds a post for an absent official, from one day to another, both included.
 *
 * @param id 0 before it is recorded
 */
public record Deputyship(long id, String deputy, String absent, Post post, LocalDate since, LocalDate until) {
  public boolean overlaps(LocalDate from, LocalDate to) {
    return !since.isAfter(to) && !until.isBefore(from);
  }
}
