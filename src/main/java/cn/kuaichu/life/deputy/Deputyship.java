package cn.kuaichu.life.deputy;

import cn.kuaichu.people.identity.Post;
import java.time.LocalDate;

/** Somebody holds a post for somebody who is absent, from day to day, both included. */
public record Deputyship(long id, String deputy, String absent, Post post, LocalDate since, LocalDate until) {
  boolean overlaps(LocalDate from, LocalDate to) {
    return !since.isAfter(to) && !until.isBefore(from);
  }
}
