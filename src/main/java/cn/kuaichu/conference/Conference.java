package cn.kuaichu.conference;

import cn.kuaichu.identity.Post;
import java.time.LocalDate;

/**
 * A conference as it stands.
 *
 * @param post who prepares and holds it
 * @param meetsOn null until the agenda is settled
 */
record Conference(long id, String number, Post post, LocalDate meetsOn) {
}
