//! Several questions at once, their answers in order.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;

/// Waits for all of these at once. Meant for a handful: each wake-up polls all that are still under way.
pub async fn all<F: Future>(futures: Vec<F>) -> Vec<F::Output>
where
    F::Output: Unpin,
{
    let mut under_way: Vec<Option<Pin<Box<F>>>> = futures.into_iter().map(|f| Some(Box::pin(f))).collect();
    let mut outputs: Vec<Option<F::Output>> = under_way.iter().map(|_| None).collect();
    poll_fn(|context| {
        for (future, output) in under_way.iter_mut().zip(&mut outputs) {
            if let Some(running) = future
                && let Poll::Ready(done) = running.as_mut().poll(context)
            {
                *output = Some(done);
                *future = None;
            }
        }
        if under_way.iter().all(Option::is_none) { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    outputs.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn answers_come_in_the_order_of_the_questions() {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let slow = |turns: usize, value: usize| async move {
            for _ in 0..turns {
                tokio::task::yield_now().await;
            }
            value
        };
        assert_eq!(runtime.block_on(super::all(vec![slow(5, 1), slow(0, 2), slow(2, 3)])), [1, 2, 3]);
        assert!(runtime.block_on(super::all(Vec::<std::future::Ready<u8>>::new())).is_empty());
    }
}
