package cn.kuaichu.people.identity;

import java.time.LocalDate;

/**
 * Somebody holds a post for somebody who is absent, from day to day, both included.
 *
 * @param id 0 before it is recorded
 */
public record Deputyship(long id, String deputy, String absent, Post post, LocalDate since, LocalDate until) {
  public boolean overlaps(LocalDate from, LocalDate to) {
    return !since.isAfter(to) && !until.isBefore(from);
  }
}
