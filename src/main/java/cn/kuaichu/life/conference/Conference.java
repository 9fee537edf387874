package cn.kuaichu.life.conference;

import cn.kuaichu.people.identity.Post;
import java.time.LocalDate;

/**
 * A conference as it stands.
 *
 * @param post who prepares and holds it
 * @param meetsOn null until the agenda is settled
 * @param monthly called for its month and not by hand: it meets over the figures even where no case waits
 */
record Conference(long id, String number, Post post, LocalDate meetsOn, boolean monthly) {}
