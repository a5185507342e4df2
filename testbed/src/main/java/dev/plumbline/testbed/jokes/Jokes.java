package dev.plumbline.testbed.jokes;

import java.util.List;
import java.util.SplittableRandom;

/** Short, our own, and data: some hold what a careless program would take for a format. */
final class Jokes {

  private static final List<String> ALL =
      List.of(
          "My queue told me a joke. I am still waiting for my turn to laugh.",
          "I asked the dead letter how it felt. It said: rejected, but finally routed.",
          "Two threads walk into a bar. Two threads walk a into bar.",
          "The lock was lonely. Everybody wanted it, but only one at a time.",
          "I told my broker a secret. It confirmed, persisted and replicated it.",
          "Our monolith went on a diet. Now it is fourteen monoliths and a network.",
          "The virtual thread has no fear of heights. It has never met a carrier it could not leave.",
          "My prefetch was so greedy that my colleagues filed for redelivery.",
          "How many consumers does it take to change a bulb? At least once.",
          "An idempotent man walks into a bar. An idempotent man walks into a bar. One drink.",
          "The scheduler is on holiday. It was about time.",
          "I race my own shadow. Some days we both lose an update.",
          "The semaphore gave me a permit to be late.",
          "Our retry policy is optimism with a back-off.",
          "The cache remembered my birthday. The wrong one, but it was fast.",
          "I would tell you a joke about eventual consistency. You will get it.",
          "The circuit breaker left the party early and came back half open.",
          "My mutex writes poetry. Nobody else may while it does.",
          "The channel was closed, so I sent flowers through the other one.",
          "A blocked thread is a meditation that somebody else pays for.",
          "The load balancer treats all of us alike: like number 3.",
          "I have 99 %s problems, and a format string is all of them.",
          "100 % of the tests passed. The 101st was not written.",
          "The log said nothing. It said it at level INFO, ten thousand times.",
          "Our service is stateless. It forgot why.",
          "The heartbeat stopped, so they held a quorum.",
          "I put my work in a queue. Now the queue has a career.",
          "The barrier waited for everybody. It is that kind of friend.",
          "A deadlock is two polite people at a door, for ever.",
          "The garbage collector came by. It asked whether I was reachable.",
          "My benchmark runs at full speed in the wrong direction.",
          "The timer fired. The timer was not fired, it fired.",
          "I measured twice and cut latency once.",
          "The fork met a join. They split the bill.",
          "Rate limiting taught me patience: 429 times.",
          "Our backlog is a stack of queues with a view.",
          "I dropped a packet. It took the scenic route and came twice.",
          "The exchange had no bindings. It was a free spirit.");

  private Jokes() {}

  static String any(SplittableRandom random) {
    return ALL.get(random.nextInt(ALL.size()));
  }
}
